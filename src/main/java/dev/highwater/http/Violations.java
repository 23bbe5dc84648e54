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
 * Collects all faults of a request, so that the client learns of them at once. Code that reads a field adds its faults
 * and goes on with a harmless value; {@link #refuseIfAny()} is called before anything is done.
 *
 * <p>All parameters and bodies are read this way, parameters first: the body is read when they are right and it is
 * there ({@link #body}). Annotations at a parameter serve only {@code /q/openapi}.
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
     * Returns a body, and refuses the request if it is missing.
     *
     * @throws WebApplicationException as {@link #refuseIfAny()}, if it is, or if a parameter is wrong
     */
    public <T> T body(@Nullable T body) {
        return given("body", body, "must be given");
    }

    /**
     * Returns a value, and refuses the request if it is missing, for fields without a harmless value.
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
     * Refuses the request if there are any violations.
     *
     * @throws WebApplicationException with status 400 and a problem that names each field
     */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new WebApplicationException(Problem.invalid(found).response());
        }
    }
}
