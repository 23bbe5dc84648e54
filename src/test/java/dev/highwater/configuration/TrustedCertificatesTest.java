package dev.highwater.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.highwater.testing.CertificateAuthority;
import dev.highwater.testing.Slow;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate authority of one's own, by a file that a receiver's setting names. */
@Slow
class TrustedCertificatesTest {

    private static final String KEY = "highwater.webhooks.ops.ca";

    @TempDir
    Path directory;

    @Test
    void shouldTrustThoseInTheFileAndNoOthers() throws Exception {
        CertificateAuthority ours = CertificateAuthority.in(directory, "ours");
        CertificateAuthority another = CertificateAuthority.in(directory, "another");
        HttpsServer server = server(ours.issue("server", "dns:localhost,ip:127.0.0.1"));
        try {
            assertThat(call(
                            server,
                            TrustedCertificates.context(KEY, ours.certificate().toString())))
                    .isEqualTo(200);
            assertThatThrownBy(() -> call(
                            server,
                            TrustedCertificates.context(
                                    KEY, another.certificate().toString())))
                    .isInstanceOf(SSLException.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldSayWhatIsWrongWithTheFile() throws IOException {
        Path junk = Files.writeString(directory.resolve("junk.pem"), "junk");
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");

        assertThatThrownBy(() -> TrustedCertificates.context(KEY, "/no/such/file"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HIGHWATER_WEBHOOKS_OPS_CA names the file /no/such/file, which is not there");
        assertThatThrownBy(() -> TrustedCertificates.context(KEY, junk.toString()))
                .hasMessageContaining("which holds no certificates in PEM");
        assertThatThrownBy(() -> TrustedCertificates.context(KEY, empty.toString()))
                .hasMessageContaining("which holds no certificates in PEM");
        assertThatThrownBy(() -> TrustedCertificates.context(KEY, directory.toString()))
                .hasMessageContaining("which cannot be read");
    }

    private static int call(HttpsServer server, SSLContext context) throws Exception {
        URI uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
        return HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpsServer server(CertificateAuthority.Issued issued) throws Exception {
        Vertx vertx = Vertx.vertx();
        KeyManagerFactory keys = new PemKeyCertOptions()
                .addCertPath(issued.certificate().toString())
                .addKeyPath(issued.key().toString())
                .getKeyManagerFactory(vertx);
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
