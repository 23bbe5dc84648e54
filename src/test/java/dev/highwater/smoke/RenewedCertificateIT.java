package dev.highwater.smoke;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import dev.highwater.testing.CertificateAuthority;
import dev.highwater.testing.Slow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS as {@code docs/operations.md} sets it, and health and metrics at a port of their own. */
@Slow
class RenewedCertificateIT {

    @TempDir
    Path directory;

    @Test
    void shouldShowARenewedCertificateWithoutARestart() throws Exception {
        CertificateAuthority authority = CertificateAuthority.in(directory, "authority");
        put(authority.issue("first", "dns:localhost"));
        int port = Ports.free();
        int https = Ports.free();
        int management = Ports.free();
        Map<String, String> environment = Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + Ports.free()),
                Map.entry("HIGHWATER_POSTGRES_URL", "postgresql://localhost:" + Ports.free() + "/none"),
                Map.entry(
                        "QUARKUS_TLS__HTTPS__KEY_STORE_PEM__0__CERT",
                        directory.resolve("tls.crt").toString()),
                Map.entry(
                        "QUARKUS_TLS__HTTPS__KEY_STORE_PEM__0__KEY",
                        directory.resolve("tls.key").toString()),
                Map.entry("QUARKUS_TLS__HTTPS__RELOAD_PERIOD", "1s"),
                Map.entry("QUARKUS_HTTP_TLS_CONFIGURATION_NAME", "https"),
                Map.entry("QUARKUS_HTTP_SSL_PORT", Integer.toString(https)),
                Map.entry("QUARKUS_HTTP_INSECURE_REQUESTS", "redirect"),
                Map.entry("HIGHWATER_HTTP_MANAGEMENT_PORT", Integer.toString(management)),
                Map.entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"));
        try (HighwaterService service = HighwaterService.start(directory, port, environment)) {
            await().atMost(60, SECONDS)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(subject(authority, https)).isEqualTo("CN=first"));
            given().redirects()
                    .follow(false)
                    .get("http://localhost:" + port + "/status")
                    .then()
                    .statusCode(301);

            put(authority.issue("second", "dns:localhost"));
            // Between the new key and the new certificate no handshake comes to an end.
            await().atMost(30, SECONDS)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(subject(authority, https)).isEqualTo("CN=second"));
            assertThat(service.isAlive()).isTrue();
            shouldSpeakNoHttp2(authority, https);

            String probes = "http://localhost:" + management;
            given().get(probes + "/q/health/live").then().statusCode(200);
            given().get(probes + "/q/health/ready").then().statusCode(503);
            assertThat(given().get(probes + "/q/metrics").asString()).contains("highwater_stream_running");
            for (String other :
                    new String[] {"/", "/status", "/api/v1/status", "/q/swagger-ui", "/q/health/../../api/v1/status"}) {
                given().urlEncodingEnabled(false).get(probes + other).then().statusCode(404);
            }
            assertThat(service.lastLogLines(3)).allMatch(line -> line.startsWith("{") && line.contains("\"level\":"));
        }
    }

    /** Its pings and streams would be around the deadlines for heads. */
    private static void shouldSpeakNoHttp2(CertificateAuthority authority, int port) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) trusting(authority).getSocketFactory().createSocket("localhost", port)) {
            SSLParameters offer = socket.getSSLParameters();
            offer.setApplicationProtocols(new String[] {"h2", "http/1.1"});
            socket.setSSLParameters(offer);
            socket.startHandshake();
            assertThat(socket.getApplicationProtocol()).isNotEqualTo("h2");

            // A client that takes it for granted, with an empty SETTINGS behind its preface (RFC 9113, section 3.4).
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            // Refused in text or not at all, and no frame of HTTP/2.
            assertThat(answer).matches("(?s)|HTTP/[0-9.]+ [45].*");
        }
    }

    /** Replaces one file after the other, as tools that renew certificates do. */
    private void put(CertificateAuthority.Issued issued) throws IOException {
        Files.copy(issued.key(), directory.resolve("tls.key"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(issued.certificate(), directory.resolve("tls.crt"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static SSLContext trusting(CertificateAuthority authority) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(authority.certificate())) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static String subject(CertificateAuthority authority, int port) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) trusting(authority).getSocketFactory().createSocket("localhost", port)) {
            socket.startHandshake();
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }
}
