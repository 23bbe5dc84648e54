package dev.highwater.series;

import dev.highwater.http.Violations;
import org.jspecify.annotations.Nullable;

/** The author of a change, as free text of 1 to 100 characters, for security modes without a log-in. */
public final class Author {

    /** Name of the HTTP header that carries it. */
    public static final String HEADER = "X-Highwater-Author";

    /** Author of changes for which none is given. */
    public static final String ANONYMOUS = "anonymous";

    /** Maximum length, in characters. */
    public static final int LONGEST = 100;

    /** Regular expression for valid authors, for the description of the API. */
    public static final String PATTERN = NameField.CHARACTER + "{1," + LONGEST + "}";

    private Author() {}

    /** Checks the required field {@code author} and adds any violations. */
    public static void check(@Nullable String author, Violations violations) {
        NameField.check("author", author, LONGEST, violations);
    }
}
