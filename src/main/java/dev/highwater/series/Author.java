package dev.highwater.series;

import dev.highwater.http.Violations;
import org.jspecify.annotations.Nullable;

/** Who makes a change, as free text where no one is asked who they are: 1 to 100 characters. */
public final class Author {

    /** The header that carries it. */
    public static final String HEADER = "X-Highwater-Author";

    /** Who it is when no one says. */
    public static final String ANONYMOUS = "anonymous";

    /** Longest name, in characters. */
    public static final int LONGEST = 100;

    /** What it may be, for the description of the API. */
    public static final String PATTERN = NameField.CHARACTER + "{1," + LONGEST + "}";

    private Author() {}

    /** Notes what is wrong with the field {@code author}, which must be given. */
    public static void check(@Nullable String author, Violations violations) {
        NameField.check("author", author, LONGEST, violations);
    }
}
