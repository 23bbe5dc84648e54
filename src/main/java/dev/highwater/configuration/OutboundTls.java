package dev.highwater.configuration;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
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
     * The same for a client of the JDK.
     *
     * @throws IllegalStateException if the certificates cannot be used
     */
    public Optional<SSLContext> context(String... names) {
        return to(names).map(tls -> context(names[0], tls));
    }

    /**
     * The same, unless a receiver has a setting of its own.
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
