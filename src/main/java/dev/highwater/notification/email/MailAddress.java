package dev.highwater.notification.email;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sender of mails. {@code ReceiverRules} validates it.
 *
 * @param written the setting: an address, or {@code Name <address>}
 */
record MailAddress(String written) {

    private static final Pattern NAMED = Pattern.compile(".*<([^<>]*)>\\s*");

    /** Returns the address alone. */
    String address() {
        Matcher named = NAMED.matcher(written);
        return named.matches() ? named.group(1).strip() : written.strip();
    }

    /** Returns the name before the address; empty if there is none. */
    String name() {
        int bracket = written.indexOf('<');
        return bracket < 0 ? "" : written.substring(0, bracket).strip();
    }

    /** Returns the domain of the address. */
    String domain() {
        return address().substring(address().lastIndexOf('@') + 1);
    }
}
