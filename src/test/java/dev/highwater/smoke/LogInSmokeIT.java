package dev.highwater.smoke;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import dev.highwater.testing.Slow;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Log-ins make their parts by name, from a setting. Each gets here as far as it can without the other side: what it
 * cannot make, it names before it connects to anything.
 */
@Slow
class LogInSmokeIT {

    /** What Kafka's client, the JDK and GraalVM say of a class that is not there, or that may not be made by name. */
    private static final String MISSING =
            "(?s).*(ClassNotFound|NoClassDefFound|NoSuchMethod|no-argument constructor|MissingReflection|"
                    + "could not be instantiated|could not be found|Unsupported mechanism|cannot load a library).*";

    @TempDir
    Path directory;

    @Test
    void shouldFetchATokenForOAuth() {
        WireMockServer authority = new WireMockServer(options().dynamicPort().bindAddress("localhost"));
        authority.start();
        authority.stubFor(post(urlEqualTo("/token")).willReturn(okJson("{\"access_token\":\"" + token() + "\"}")));
        String address = authority.baseUrl() + "/token";
        Map<String, String> settings = Map.of(
                "KAFKA_SASL_MECHANISM",
                "OAUTHBEARER",
                "KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
                "KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL",
                address,
                "KAFKA_SASL_JAAS_CONFIG",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId=\"me\""
                        + " clientSecret=\"secret\";",
                "JAVA_TOOL_OPTIONS",
                "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + address);
        try (HighwaterService service = start(settings)) {
            await().until(() ->
                    !authority.findAll(postRequestedFor(urlEqualTo("/token"))).isEmpty());
            // Tokens are fetched before the service answers.
            await().ignoreException(ConnectException.class)
                    .untilAsserted(() -> assertThat(reason(service)).doesNotMatch(MISSING));
        } finally {
            authority.stop();
        }
    }

    @Test
    void shouldLogInWithKerberosAsFarAsToItsKeys() {
        Map<String, String> settings = Map.of(
                "KAFKA_SASL_MECHANISM",
                "GSSAPI",
                "KAFKA_SASL_KERBEROS_SERVICE_NAME",
                "kafka",
                "KAFKA_SASL_JAAS_CONFIG",
                ("com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true storeKey=true keyTab=\"%s\""
                                + " principal=\"me@EXAMPLE.ORG\";")
                        .formatted(directory.resolve("no.keytab")),
                "JAVA_TOOL_OPTIONS",
                "-Djava.security.krb5.realm=EXAMPLE.ORG -Djava.security.krb5.kdc=localhost");
        try (HighwaterService service = start(settings)) {
            await().ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(reason(service)).containsAnyOf("Unable to obtain password", "Could not login"));
            assertThat(reason(service)).doesNotMatch(MISSING);
        }
    }

    @Test
    void shouldMakeWhatPasswordsNeed() {
        for (String mechanism : new String[] {"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"}) {
            String module = mechanism.equals("PLAIN")
                    ? "org.apache.kafka.common.security.plain.PlainLoginModule"
                    : "org.apache.kafka.common.security.scram.ScramLoginModule";
            Map<String, String> settings = Map.of(
                    "KAFKA_SASL_MECHANISM",
                    mechanism,
                    "KAFKA_SASL_JAAS_CONFIG",
                    module + " required username=\"me\" password=\"secret\";");
            try (HighwaterService service = start(settings)) {
                // The clients were made, and look for a broker that is not there.
                await().ignoreExceptions()
                        .untilAsserted(() -> assertThat(reason(service))
                                .as(mechanism)
                                .contains("Kafka at localhost")
                                .doesNotMatch(MISSING));
            }
        }
    }

    private HighwaterService start(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + Ports.free());
        environment.put("HIGHWATER_POSTGRES_URL", "postgresql://localhost:" + Ports.free() + "/none");
        return HighwaterService.start(directory, Ports.free(), environment);
    }

    private static String reason(HighwaterService service) {
        String reason =
                given().get(service.address() + "/api/v1/status").jsonPath().getString("stream.reason");
        return reason == null ? "" : reason;
    }

    private static String token() {
        long now = Instant.now().getEpochSecond();
        return part("{\"alg\":\"none\"}")
                + "."
                + part("{\"sub\":\"me\",\"iat\":%d,\"exp\":%d,\"scope\":\"kafka\"}".formatted(now, now + 3_600))
                + "."
                + part("unsigned");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
