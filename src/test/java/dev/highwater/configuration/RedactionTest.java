package dev.highwater.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    private static final Map<String, String> SETTINGS = new HashMap<>(Map.of(
            "HIGHWATER_POSTGRES_PASSWORD", "pg-s3cret",
            "highwater.postgres.url", "postgres://dana:url%2Ds3cret@db.example.org/highwater",
            "highwater.slack.token", "xoxb-s3cret",
            "highwater.webhook.url", "https://hooks.example.org/services/T1/path-s3cret",
            "highwater.webhook.secret", "hmac-s3cret",
            "kafka.sasl.jaas.config", "ScramLoginModule required username=\"me-myself\" password=\"kafka-s3cret\";",
            "quarkus.tls.key-store.p12.password", "store-s3cret",
            "kafka.bootstrap.servers", "broker.example.org:9092"));

    static {
        SETTINGS.put("quarkus.otel.exporter.otlp.headers", "x-team=a,authorization=Bearer otel-s3cret");
        SETTINGS.put("highwater.tracing.endpoint", "https://traces.example.org/in/collector-s3cret");
    }

    private static final Redaction REDACTION = Redaction.of(SETTINGS);

    @Test
    void shouldShowNoSecretUnderAnyName() {
        SETTINGS.forEach((name, value) ->
                assertThat(REDACTION.value(name, value)).as(name).doesNotContain("s3cret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the password pg-s3cret is wrong | the password *** is wrong",
                "POST https://hooks.example.org/services/T1/path-s3cret: 404 | POST https://hooks.example.org***: 404",
                "at postgres://dana:other@db/x | at postgres://***@db/x",
                "user kafka-s3cret, xoxb-s3cret | user ***, ***",
                "refused: Bearer otel-s3cret | refused: Bearer ***",
                "POST https://traces.example.org/in/collector-s3cret/v1/traces |"
                        + " POST https://traces.example.org***/v1/traces",
                "nothing is secret here | nothing is secret here"
            })
    void shouldTakeThemOutOfWhateverElseIsWritten(String text, String shown) {
        assertThat(REDACTION.text(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kafka.sasl.jaas.config | x required username=\"me\" password=\"kafka-key\"; | kafka-key",
                "kafka.ssl.truststore.password | kafka-key | kafka-key",
                "quarkus.oidc.credentials.secret | oidc-secret-1 | oidc-secret-1",
                "quarkus.otel.exporter.otlp.headers | x-key=otel-key | otel-key",
                "quarkus.otel.exporter.otlp.traces.headers | a=b, authorization=Bearer otel-key | otel-key",
                "quarkus.otel.exporter.otlp.headers | authorization=Bearer%20otel-key | otel-key",
                "quarkus.oidc.credentials.client-secret.value | oidc-secret-1 | oidc-secret-1",
                "HIGHWATER_SLACK_TOKEN | xoxb-1 | xoxb-1",
                "highwater.webhooks.ops.url | https://hooks.example.org/path-s3cret | /path-s3cret",
                "HIGHWATER_WEBHOOKS__OPS__HEADERS__A__VALUE | GenieKey-1 | GenieKey-1",
                "highwater.pagerduty.routing-key | 0123456789abcdef0123456789abcdef | 0123456789abcdef0123456789abcdef",
                "HIGHWATER_PAGERDUTY_ROUTES__DB__ROUTING_KEY | 0123456789abcdef0123456789abcdef |"
                        + " 0123456789abcdef0123456789abcdef",
                "highwater.alertmanager.headers.a.value | GenieKey-1 | GenieKey-1",
                "highwater.postgres.url | postgresql://me:pass-word@db/x | pass-word",
            })
    void shouldKnowTheSecretsOfSettings(String name, String value, String secret) {
        assertThat(Redaction.of(Map.of(name, value)).secrets()).contains(secret);
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.client.id, kafka-key",
        "quarkus.oidc.credentials.client-secret.method, basic",
        "quarkus.oidc.token-state-manager.encryption-required, true",
        "highwater.webhook.secret, abc",
        "highwater.webhooks.ops.url, https://hooks.example/a",
        "highwater.webhook.url, https://hooks.example/a",
        "highwater.webhook.url, https://hooks.example",
        "highwater.postgres.password, highwater",
    })
    void shouldNotTakeAWordForASecret(String name, String value) {
        assertThat(Redaction.of(Map.of(name, value)).secrets()).isEmpty();
    }

    @Test
    void shouldTakeTheLongestFirst() {
        assertThat(new Redaction(List.of("s3cret", "s3cret-and-more")).text("s3cret-and-more"))
                .isEqualTo("***");
    }

    /** The default password is also the name of everything. */
    @Test
    void shouldLeaveNamesAloneThatAreLikeTheDefaultPassword() {
        Redaction redaction = Redaction.of(Map.of("highwater.postgres.password", "highwater"));

        assertThat(redaction.value("highwater.postgres.password", "highwater")).isEqualTo("***");
        assertThat(redaction.text("highwater_readings_total 1")).isEqualTo("highwater_readings_total 1");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.bootstrap.servers, broker.example.org:9092",
        "HIGHWATER_SLACK_TOKEN_FILE, /run/secrets/slack",
        "kafka.ssl.keystore.location, /etc/k.p12",
        "QUARKUS_TLS_KEY_STORE_PEM__0__KEY, /etc/tls.key",
        "quarkus.tls.https.key-store.pem.0.key, /etc/tls.key",
        "highwater.topics.readings, cpu_load_stats_real"
    })
    void shouldShowWhatHelps(String name, String value) {
        assertThat(REDACTION.value(name, value)).isEqualTo(value);
    }
}
