package dev.highwater.configuration;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Whom the service trusts when it calls others over TLS, and the certificate that it shows them: Quarkus' own settings,
 * {@code quarkus.tls.*}, which also natively are read at the start. What has a name of its own there
 * ({@code quarkus.tls.webhook.*}) goes before what holds for all ({@code quarkus.tls.trust-store.*}).
 */
@ApplicationScoped
public class OutboundTls {

    private final TlsConfigurationRegistry registry;

    OutboundTls(TlsConfigurationRegistry registry) {
        this.registry = registry;
    }

    /**
     * The settings for one kind of server; empty if there are none, so that the client trusts what the JDK trusts.
     *
     * @param name {@code slack} or {@code webhook}
     */
    public Optional<TlsConfiguration> to(String name) {
        return registry.get(name).or(registry::getDefault).filter(OutboundTls::saysSomething);
    }

    /**
     * The same for a client of the JDK.
     *
     * @throws IllegalStateException if the certificates cannot be used
     */
    public Optional<SSLContext> context(String name) {
        return to(name).map(tls -> context(name, tls));
    }

    private static SSLContext context(String name, TlsConfiguration tls) {
        try {
            return tls.createSSLContext();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The certificates under quarkus.tls cannot be used for the %s: %s".formatted(name, e.getMessage()),
                    e);
        }
    }

    private static boolean saysSomething(TlsConfiguration tls) {
        return tls.getTrustStoreOptions() != null || tls.getKeyStoreOptions() != null || tls.isTrustAll();
    }
}
