package dev.highwater.notification.email;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who mails are from. What it may be is in {@code ReceiverRules}.
 *
 * @param written as the settings have it: an address, or {@code Name <address>}
 */
record MailAddress(String written) {

    private static final Pattern NAMED = Pattern.compile(".*<([^<>]*)>\\s*");

    /** The address alone. */
    String address() {
        Matcher named = NAMED.matcher(written);
        return named.matches() ? named.group(1).strip() : written.strip();
    }

    /** What stands before it; empty if nothing does. */
    String name() {
        int bracket = written.indexOf('<');
        return bracket < 0 ? "" : written.substring(0, bracket).strip();
    }

    /** What stands behind the {@code @}. */
    String domain() {
        return address().substring(address().lastIndexOf('@') + 1);
    }
}
