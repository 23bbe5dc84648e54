package dev.highwater.http;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Warns at the start if {@code X-Forwarded-*} headers of any client count, by which anyone can claim another address
 * and host.
 */
@ApplicationScoped
class ForwardedHeaders {

    private static final Logger LOG = Logger.getLogger(ForwardedHeaders.class);

    private final boolean count;
    private final Optional<List<String>> trusted;

    ForwardedHeaders(
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false") boolean count,
            @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> trusted) {
        this.count = count;
        this.trusted = trusted;
    }

    void start(@Observes StartupEvent event) {
        warning(count, trusted.orElse(List.of())).ifPresent(LOG::warn);
    }

    /** Returns a warning about the settings for users; empty if there is none. */
    static Optional<String> warning(boolean count, List<String> trusted) {
        return count && trusted.isEmpty()
                ? Optional.of(
                        "X-Forwarded-* headers count, whoever sends them: set QUARKUS_HTTP_PROXY_TRUSTED_PROXIES to the"
                                + " addresses of your proxies, such as 127.0.0.1 or 10.1.0.0/16, so that no"
                                + " other client can claim another host"
                                + " or address")
                : Optional.empty();
    }
}
