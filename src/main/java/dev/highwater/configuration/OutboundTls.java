package dev.highwater.configuration;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/**
 * The trusted authorities and the client certificate of outgoing TLS connections: Quarkus' own settings,
 * {@code quarkus.tls.*}, which a native executable reads at the start as well. Named settings
 * ({@code quarkus.tls.webhook.*}) take precedence over general ones ({@code quarkus.tls.trust-store.*}).
 */
@ApplicationScoped
public class OutboundTls {

    private final TlsConfigurationRegistry registry;

    OutboundTls(TlsConfigurationRegistry registry) {
        this.registry = registry;
    }

    /**
     * Returns the settings for one kind of server; empty if there are none, so that the client trusts the JDK's
     * authorities.
     *
     * @param names {@code slack} or {@code webhook}, for example; of several the first that there are settings for
     */
    public Optional<TlsConfiguration> to(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> registry.get(name).stream())
                .findFirst()
                .or(registry::getDefault)
                .filter(OutboundTls::saysSomething);
    }

    /**
     * Returns the settings for one kind of server as a TLS context, for the JDK's HTTP client.
     *
     * @throws IllegalStateException if the certificates cannot be used
     */
    public Optional<SSLContext> context(String... names) {
        return to(names).map(tls -> context(names[0], tls));
    }

    /**
     * Returns the TLS context for one kind of server, or that of a receiver's own setting if it has one.
     *
     * @param key of that setting, such as {@code highwater.webhook.ca}
     * @param ca a file with PEM certificates, whose owners alone are trusted then
     * @throws IllegalArgumentException if that file cannot be used; the message names the setting
     */
    public Optional<SSLContext> context(String key, Optional<String> ca, String... names) {
        Optional<String> file = ca.map(String::strip).filter(Predicate.not(String::isEmpty));
        return file.isEmpty() ? context(names) : file.map(path -> TrustedCertificates.context(key, path));
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
