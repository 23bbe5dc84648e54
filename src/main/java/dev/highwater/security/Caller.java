package dev.highwater.security;

import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The caller of a request. Immutable.
 *
 * @param name 1 to 100 characters, none of them a control character
 * @param rank what they may do; null for nothing
 * @param via how they are known
 * @param ends when they have to say again who they are; null for never
 * @param credential says by what they are known, so that others of the same can be distinguished: {@code token:7}
 */
public record Caller(
        String name, @Nullable Role rank, Via via, @Nullable Instant ends, String credential) implements Principal {

    private static final int LONGEST_NAME = 100;

    /** The name of a caller that is not identified and gives no name. */
    public static final String ANONYMOUS = "anonymous";

    /** Everybody, where no one is asked. */
    static final Caller ANYONE = new Caller(ANONYMOUS, Role.ADMIN, Via.NOTHING, null, "");

    public Caller {
        name = printable(name);
    }

    @Override
    public String getName() {
        return name;
    }

    /** Returns the role of the caller; empty if it has none. */
    public Optional<Role> role() {
        return Optional.ofNullable(rank);
    }

    /** Whether they may do what needs a role. */
    public boolean may(Role needed) {
        return rank != null && rank.includes(needed);
    }

    /** Whether that has expired. */
    public boolean isExpiredAt(Instant time) {
        return ends != null && !ends.isAfter(time);
    }

    /** Providers may call people anything; what is written down and shown must be one line. */
    private static String printable(String name) {
        String text =
                name.replaceAll("[\\p{Cc}\\p{Cs}\\p{Cf}\\u2028\\u2029]", "?").strip();
        int[] points = text.codePoints().limit(LONGEST_NAME / 2).toArray();
        String cut = text.length() <= LONGEST_NAME ? text : new String(points, 0, points.length) + "…";
        return cut.isEmpty() ? "?" : cut;
    }
}
