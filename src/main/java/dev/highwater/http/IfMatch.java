package dev.highwater.http;

import jakarta.ws.rs.WebApplicationException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a change may be applied to, the header {@code If-Match} of RFC 9110, section 13.1.1: {@code *} or a
 * list of entity tags. Weak tags are accepted and never match, since {@code If-Match} compares strongly.
 *
 * @param anything whether every version will do
 * @param versions those that will do
 */
public record IfMatch(boolean anything, Set<String> versions) {

    private static final IfMatch ANYTHING = new IfMatch(true, Set.of());

    /**
     * Pattern of one tag with the comma after it or the end. Between the quotes the RFC's etagc is allowed: no control
     * characters, no spaces, no quotes. Tags are matched one by one, since a pattern for all of them would need more
     * stack the longer the list is.
     */
    private static final Pattern TAG =
            Pattern.compile("\\G(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*+)\"\\s*+(?:,\\s*+(?=[W\"])|$)");

    /**
     * Reads the header.
     *
     * @return empty when the header is malformed; every version when there is no header
     */
    static Optional<IfMatch> parse(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return Optional.of(ANYTHING);
        }
        String list = header.strip();
        Set<String> versions = new HashSet<>();
        Matcher tags = TAG.matcher(list);
        int end = 0;
        while (end < list.length() && tags.find()) {
            if (tags.group(1) == null) {
                versions.add(tags.group(2));
            }
            end = tags.end();
        }
        if (list.isEmpty() || end < list.length()) {
            return Optional.empty();
        }
        return Optional.of(new IfMatch(false, Set.copyOf(versions)));
    }

    /**
     * Reads the header of a request.
     *
     * @throws WebApplicationException with status 400 when it is malformed
     */
    public static IfMatch of(@Nullable String header) {
        return parse(header)
                .orElseThrow(() -> new WebApplicationException(
                        Problem.invalid("If-Match", "must be * or versions in quotes, as the ETag gave them")
                                .response()));
    }

    /** Whether a change is meant for this version. */
    public boolean accepts(String version) {
        return anything || versions.contains(version);
    }
}
