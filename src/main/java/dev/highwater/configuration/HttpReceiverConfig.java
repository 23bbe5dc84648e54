package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How a receiver is called over HTTP, and as whom, whatever it is. There is one way to log in, or none. */
public interface HttpReceiverConfig {

    /** A call that takes longer has failed. From {@code 100ms} to {@code 1m}. */
    @WithDefault("10s")
    Duration timeout();

    /** Logs in with Basic authorization (RFC 7617), together with the password. */
    Optional<String> username();

    /** Of that user. */
    Optional<String> password();

    /** Logs in with {@code Authorization: Bearer …} (RFC 6750). */
    Optional<String> token();

    /** Further headers, by a name of one's own. */
    Map<String, Header> headers();

    /** A file with PEM certificates: those who signed the receiver's own, in place of those that the JDK trusts. */
    Optional<String> ca();

    /** A header that goes with each call. */
    interface Header {

        /** Its name; none that HTTP or Highwater sets itself, such as {@code Host} or {@code Content-Length}. */
        String name();

        /** Its value, in one line. */
        String value();
    }
}
