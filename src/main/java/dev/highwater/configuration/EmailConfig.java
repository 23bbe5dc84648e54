package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** E-mail, and which alerts go to which address: {@code highwater.email.*}. */
public interface EmailConfig {

    /** The mail server that takes what is sent (SMTP submission); no e-mail without. */
    Optional<String> host();

    /** The port of the mail server: usually 587 with {@code starttls}, 465 with {@code implicit}, 25 of a relay. */
    @WithDefault("587")
    int port();

    /**
     * Whether the connection is encrypted: {@code starttls} (nothing is sent otherwise), {@code implicit} (from the
     * first byte on), {@code optional} (if the server offers it) or {@code none}.
     */
    @WithDefault("starttls")
    String tls();

    /** A file with PEM certificates: those who signed the server's own, in place of those that the JDK trusts. */
    Optional<String> ca();

    /** The user name of the log-in to the mail server; needs a password. */
    Optional<String> username();

    /** The password of {@code username}. */
    Optional<String> password();

    /** The sender of mails: {@code alerts@example.org}, or {@code Highwater <alerts@example.org>}. */
    Optional<String> from();

    /** Addresses that get what no route takes, each in mails of its own. */
    Optional<List<String>> to();

    /** Routes to further addresses, by name. An alert goes to the addresses of every route that matches. */
    Map<String, Route> routes();

    /** Sending a mail that takes longer has failed. From {@code 100ms} to {@code 1m}. */
    @WithDefault("20s")
    Duration timeout();

    /** Shortest time between two mails to an address. From {@code 0s} to {@code 1m}. */
    @WithDefault("1s")
    Duration minimumInterval();

    /** An alert that fires unacknowledged for so long is sent again; 0 for never. From {@code 0s} to {@code 36500d}. */
    @WithDefault("4h")
    Duration repeatInterval();

    /** How many new alerts within {@link #groupWithin()} get a mail each; further ones share a mail. At least 1. */
    @WithDefault("5")
    int groupAbove();

    /** How long new alerts that come after many others wait to be sent in one mail. From {@code 0s} to {@code 1h}. */
    @WithDefault("30s")
    Duration groupWithin();

    /** A route: which alerts go to which addresses. */
    interface Route extends RouteConfig {

        /** Addresses. */
        List<String> to();
    }
}
