package dev.highwater.http;

import jakarta.ws.rs.WebApplicationException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects everything that is wrong with a request, so that whoever sent it need not find out one by one. Whoever reads
 * a field notes what is wrong and goes on with something harmless; {@link #refuseIfAny()} comes before anything is
 * done.
 *
 * <p>All parameters and bodies are read this way, parameters first: what is in a body is read when they are right, and
 * it is there ({@link #body}). Annotations at a parameter are only what {@code /q/openapi} says of it.
 */
public final class Violations {

    private final List<Violation> found = new ArrayList<>();

    /** Notes what is wrong with a field; the message reads on after the field's name. */
    public void add(String field, String message) {
        found.add(new Violation(field, message));
    }

    /** Notes it unless a condition holds. */
    public void check(boolean good, String field, String message) {
        if (!good) {
            add(field, message);
        }
    }

    /** Notes it unless a text, if it is given, is one of several. */
    public void oneOf(String field, @Nullable String text, String... choices) {
        List<String> all = List.of(choices);
        if (text != null && !all.contains(text)) {
            add(field, "must be " + String.join(", ", all).replaceFirst(", ([^,]+)$", " or $1"));
        }
    }

    /**
     * Reads a text that may be left out.
     *
     * @param parser throws {@link IllegalArgumentException} or {@link DateTimeException} if it cannot be read
     * @param rule what is wrong then; reads on after the field's name
     * @return null if it is left out, or wrong
     */
    public <T> @Nullable T read(String field, @Nullable String text, Function<String, T> parser, String rule) {
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            add(field, rule);
            return null;
        }
    }

    /**
     * A body that must not be left out.
     *
     * @throws WebApplicationException as {@link #refuseIfAny()}, if it is, or if a parameter is wrong
     */
    public <T> T body(@Nullable T body) {
        return given("body", body, "must be given");
    }

    /**
     * What must not be left out, since there is nothing harmless to go on with.
     *
     * @param rule what is wrong if it is; reads on after the field's name
     * @throws WebApplicationException as {@link #refuseIfAny()}, if it is, or if anything else is wrong by then;
     *     ordered by the names of the fields
     */
    public <T> T given(String field, @Nullable T value, String rule) {
        check(value != null, field, rule);
        byField().refuseIfAny();
        return Objects.requireNonNull(value);
    }

    /** Orders them by the names of their fields, those of one field as they were found. */
    public Violations byField() {
        found.sort(Comparator.comparing(Violation::field));
        return this;
    }

    /** Returns the violations in the order in which they were found. */
    public List<Violation> found() {
        return List.copyOf(found);
    }

    /**
     * Ends the request if anything is wrong.
     *
     * @throws WebApplicationException with status 400 and a problem that names each field
     */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new WebApplicationException(Problem.invalid(found).response());
        }
    }
}
