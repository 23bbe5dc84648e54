package dev.highwater.sandbox.slack;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The channels: any there is a name or an id for. {@code chat.postMessage} knows them by either, all else by the id
 * only. What is wrong with one is said as
 *
 * <pre>
 * C0123ABCD is_archived     every call about it answers this
 * #alerts ok                all is well again
 * </pre>
 */
final class Channels {

    private static final Pattern ID = Pattern.compile("[CGD][A-Z0-9]{1,30}");
    private static final Pattern USER = Pattern.compile("[UW]([A-Z0-9]{1,30})");
    private static final Pattern NAME = Pattern.compile("#?([\\p{Ll}\\p{Lo}\\p{Nd}_.-]{1,80})");
    private static final Pattern LINE = Pattern.compile("(\\S+) ([a-z_]{1,60})");

    private final Map<String, String> errors = new ConcurrentHashMap<>();

    /** The id of a channel that is given by its name, its id or the id of a user; empty if there is none. */
    Optional<String> find(String channel) {
        if (isId(channel)) {
            return Optional.of(channel);
        }
        Matcher user = USER.matcher(channel);
        if (user.matches()) {
            return Optional.of("D" + user.group(1));
        }
        Matcher name = NAME.matcher(channel);
        return name.matches() ? Optional.of(id(name.group(1))) : Optional.empty();
    }

    boolean isId(String channel) {
        return ID.matcher(channel).matches();
    }

    /** What is wrong with a channel; empty if nothing is. */
    Optional<String> error(String id) {
        return Optional.ofNullable(errors.get(id));
    }

    /**
     * Reads lines as described above.
     *
     * @throws IllegalArgumentException if one is none
     */
    void set(String lines) {
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            String id = matcher.matches() ? find(matcher.group(1)).orElse("") : "";
            if (id.isEmpty()) {
                throw new IllegalArgumentException("not a channel and what is wrong with it: " + line);
            }
            if (matcher.group(2).equals("ok")) {
                errors.remove(id);
            } else {
                errors.put(id, matcher.group(2));
            }
        });
    }

    /** Always the same for a name, as the posts of the time before a restart are gone anyway. */
    private static String id(String name) {
        String digits =
                Long.toString(Integer.toUnsignedLong(name.hashCode()), 36).toUpperCase(Locale.ROOT);
        return "C0N" + "0".repeat(8 - Math.min(8, digits.length())) + digits;
    }
}
