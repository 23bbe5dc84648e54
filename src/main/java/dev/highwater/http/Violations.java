package dev.highwater.http;

import jakarta.ws.rs.WebApplicationException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects everything that is wrong with a request, so that whoever sent it need not find out one by one. Whoever reads
 * a field notes what is wrong and goes on with something harmless; {@link #refuseIfAny()} comes before anything is
 * done.
 *
 * <p>All bodies are read this way. Annotations of Bean Validation stand only at parameters (of the path, the query and
 * headers, and at a body as a whole, which must not be left out): there they are checked before a method runs, and are
 * what {@code /q/openapi} says of the parameter.
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

    /** Orders them by the names of their fields, those of one field as they were found. */
    public Violations byField() {
        found.sort(Comparator.comparing(Violation::field));
        return this;
    }

    /** What is wrong, in the order in which it was found. */
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
