package dev.highwater.notification.email;

import dev.highwater.configuration.EmailConfig;
import dev.highwater.configuration.OutboundTls;
import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Creates the client of the configured mail server. */
final class MailServer {

    private MailServer() {}

    /**
     * Creates a client, which opens a connection for each mail.
     *
     * @throws IllegalArgumentException if the settings are invalid; the message names the settings and holds no secret
     */
    static MailClient client(EmailConfig settings, OutboundTls tls, Vertx vertx) {
        Optional<String> ca = settings.ca().map(String::strip).filter(Predicate.not(String::isEmpty));
        // Checks the certificates here; the client would report an error only with the first mail.
        tls.context("highwater.email.ca", ca, "email");
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        MailConfig config = new MailConfig()
                .setHostname(settings.host().map(String::strip).orElse(""))
                .setPort(settings.port())
                .setSsl(settings.tls().equals("implicit"))
                .setStarttls(startTls(settings.tls()))
                .setLogin(username(settings).isEmpty() ? LoginOption.DISABLED : LoginOption.REQUIRED)
                .setKeepAlive(false)
                .setConnectTimeout(timeout)
                .setIdleTimeout(timeout)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setHostnameVerificationAlgorithm("HTTPS");
        username(settings)
                .ifPresent(user ->
                        config.setUsername(user).setPassword(settings.password().orElse("")));
        ca.ifPresentOrElse(
                file -> config.setPemTrustOptions(new PemTrustOptions().addCertPath(file)),
                () -> tls.to("email").ifPresent(given -> trust(config, given)));
        return MailClient.create(vertx, config);
    }

    private static void trust(MailConfig config, TlsConfiguration given) {
        if (given.getTrustStoreOptions() != null) {
            config.setTrustOptions(given.getTrustStoreOptions());
        }
        if (given.getKeyStoreOptions() != null) {
            config.setKeyCertOptions(given.getKeyStoreOptions());
        }
        config.setTrustAll(given.isTrustAll());
    }

    private static StartTLSOptions startTls(String tls) {
        return switch (tls) {
            case "starttls" -> StartTLSOptions.REQUIRED;
            case "optional" -> StartTLSOptions.OPTIONAL;
            default -> StartTLSOptions.DISABLED;
        };
    }

    private static Optional<String> username(EmailConfig settings) {
        return settings.username().filter(Predicate.not(String::isEmpty));
    }
}
