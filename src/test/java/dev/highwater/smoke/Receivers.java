package dev.highwater.smoke;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;

/** Slack and a webhook behind HTTPS, with a certificate of the company's own. */
final class Receivers implements AutoCloseable {

    private static final String POST_MESSAGE = "/api/chat.postMessage";
    private static final String HOOK = "/hook";

    private final WireMockServer server;

    Receivers(OwnCertificate certificate) {
        server = new WireMockServer(options()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .bindAddress("localhost")
                .keystoreType("PKCS12")
                .keystorePath(certificate.keyStore().toString())
                .keystorePassword(OwnCertificate.PASSWORD)
                .keyManagerPassword(OwnCertificate.PASSWORD)
                .globalTemplating(true));
        server.start();
        server.stubFor(post(urlEqualTo(HOOK)).willReturn(ok()));
        server.stubFor(post(urlEqualTo(POST_MESSAGE))
                .willReturn(okJson("{\"ok\":true,\"channel\":\"{{jsonPath request.body '$.channel'}}\","
                        + "\"ts\":\"{{now format='epoch'}}.{{randomValue length=6 type='NUMERIC'}}\"}")));
        server.stubFor(post(urlEqualTo("/api/chat.update")).willReturn(okJson("{\"ok\":true}")));
        server.stubFor(get(urlPathEqualTo("/api/chat.getPermalink"))
                .willReturn(okJson("{\"ok\":true,\"permalink\":\"https://example.slack.com/archives/C0/p1\"}")));
    }

    String slack() {
        return "https://localhost:" + server.httpsPort() + "/api";
    }

    String webhook() {
        return "https://localhost:" + server.httpsPort() + HOOK;
    }

    /** What Slack has been sent, oldest first. */
    List<LoggedRequest> messages() {
        return server.findAll(postRequestedFor(urlEqualTo(POST_MESSAGE)));
    }

    /** What the webhook has been sent, oldest first. */
    List<LoggedRequest> posts() {
        return server.findAll(postRequestedFor(urlEqualTo(HOOK)));
    }

    @Override
    public void close() {
        server.stop();
    }
}
