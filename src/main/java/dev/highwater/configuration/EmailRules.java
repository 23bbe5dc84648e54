package dev.highwater.configuration;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;

import java.util.List;
import java.util.regex.Pattern;

/** The rules for the settings of e-mail, beyond their types; a part of {@link SettingRules}. */
final class EmailRules {

    /** ASCII only, since many servers take no other; and nothing that would end it in a header or a command. */
    private static final String ADDRESS = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*";

    /** Pattern of a sender: an address, with or without a name before it. */
    private static final String SENDER = "\\s*(" + ADDRESS + "|[^\\p{Cntrl}<>()\"]+<" + ADDRESS + ">)\\s*";

    private static final String IS_AN_ADDRESS = "be addresses such as ann@example.org";

    /** Pattern of hosts that are this machine. */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]");

    private final Limits limits;

    EmailRules(Limits limits) {
        this.limits = limits;
    }

    /** Notes what is wrong. */
    void check(EmailConfig email) {
        limits.text(
                "email.host", email.host(), "\\s*|\\s*([\\w.-]+|\\[?[0-9A-Fa-f:.]+]?)\\s*", "be the name of a host");
        limits.number("email.port", email.port(), 1, 65_535);
        limits.text(
                "email.tls", email.tls(), "starttls|implicit|optional|none", "be starttls, implicit, optional or none");
        limits.text("email.from", email.from(), SENDER, "be an address, or Name <address>");
        limits.text("email.username", email.username(), "[^\\p{Cntrl}]*", "be in one line");
        limits.text("email.password", email.password(), "[^\\p{Cntrl}]*", "be in one line");
        addresses("email.to", email.to().orElse(List.of()));
        email.routes().forEach((name, route) -> {
            addresses("email.routes." + name + ".to", route.to());
            RouteRules.check(limits, "email.routes." + name, route);
        });
        limits.duration("email.timeout", email.timeout(), ofMillis(100), ofMinutes(1));
        limits.duration("email.minimum-interval", email.minimumInterval(), ZERO, ofMinutes(1));
        limits.duration("email.repeat-interval", email.repeatInterval(), ZERO, Limits.CENTURY);
        limits.number("email.group-above", email.groupAbove(), 1);
        limits.duration("email.group-within", email.groupWithin(), ZERO, ofHours(1));
        email.host().map(String::strip).filter(host -> !host.isEmpty()).ifPresent(host -> together(email, host));
    }

    private void addresses(String key, List<String> addresses) {
        addresses.forEach(address -> limits.text(key, address.strip(), ADDRESS, IS_AN_ADDRESS));
    }

    private void together(EmailConfig email, String host) {
        if (email.from().isEmpty()) {
            limits.refuse("HIGHWATER_EMAIL_FROM is not set and has to be, since there is a mail server");
        }
        if (email.to().orElse(List.of()).isEmpty() && email.routes().isEmpty()) {
            limits.refuse("HIGHWATER_EMAIL_TO is not set and has to be, since there are no routes either");
        }
        boolean isInTheClear = email.tls().equals("none") || email.tls().equals("optional");
        if (isInTheClear
                && email.username().isPresent()
                && !LOOPBACK.matcher(host).matches()) {
            limits.refuse(
                    ("HIGHWATER_EMAIL_TLS is '%s', and must be starttls or implicit where there is a log-in: it would"
                                    + " be sent in the clear")
                            .formatted(email.tls()));
        }
    }
}
