package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How receivers of any kind are called over HTTP, and with which log-in. At most one way to log in may be set. */
public interface HttpReceiverConfig {

    /** A call that takes longer has failed. From {@code 100ms} to {@code 1m}. */
    @WithDefault("10s")
    Duration timeout();

    /** Logs in with Basic authorization (RFC 7617), together with the password. */
    Optional<String> username();

    /** The password of {@code username}. */
    Optional<String> password();

    /** Logs in with {@code Authorization: Bearer …} (RFC 6750). */
    Optional<String> token();

    /** Further headers, each under a name that the user chooses. */
    Map<String, Header> headers();

    /** A file with PEM certificates: those who signed the receiver's own, in place of those that the JDK trusts. */
    Optional<String> ca();

    /** A header that goes with each call. */
    interface Header {

        /**
         * The name of the header; none that HTTP or Highwater sets itself, such as {@code Host} or
         * {@code Content-Length}.
         */
        String name();

        /** The value of the header, in one line. */
        String value();
    }
}
