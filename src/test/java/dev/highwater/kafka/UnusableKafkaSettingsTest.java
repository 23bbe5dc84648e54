package dev.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of which no client can be made end the start; brokers that are away do not. No broker is needed. */
class UnusableKafkaSettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bootstrap.servers=junk | KAFKA_BOOTSTRAP_SERVERS",
                "bootstrap.servers=a:99999 | KAFKA_BOOTSTRAP_SERVERS",
                "bootstrap.servers= | KAFKA_BOOTSTRAP_SERVERS",
                "security.protocol=FOO | KAFKA_SECURITY_PROTOCOL",
                "security.protocol=SASL_SSL | KAFKA_SASL_",
                "security.protocol=SASL_PLAINTEXT sasl.mechanism=PLAIN sasl.jaas.config=hunter2 | KAFKA_SASL_",
                "security.protocol=SASL_SSL sasl.jaas.config=hunter2 | KAFKA_SASL_",
                "security.protocol=SSL ssl.truststore.location=/not/there |"
                        + " KAFKA_SSL_TRUSTSTORE_LOCATION names '/not/there'",
                "security.protocol=SSL ssl.truststore.type=PEM ssl.truststore.location=pom.xml | KAFKA_SSL_",
                "request.timeout.ms=abc | KAFKA_REQUEST_TIMEOUT_MS",
                "max.poll.records=-5 | KAFKA_MAX_POLL_RECORDS",
                "compression.type=rar | KAFKA_COMPRESSION_TYPE",
                "client.dns.lookup=junk | KAFKA_CLIENT_DNS_LOOKUP",
            })
    void shouldSayWhichSettingAndNoSecret(String given, String named) {
        assertThat(problem(given)).contains(named).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"bootstrap.servers=localhost:1", "bootstrap.servers=no-such-host.invalid:9092", "client.rack=a"})
    void shouldWaitForBrokersThatAreAway(String given) {
        assertThat(problem(given)).isEmpty();
    }

    @Test
    void shouldNameVariablesThatAreAlmostASetting() {
        assertThat(KafkaSettingsCheck.remarks(List.of(
                        "KAFKA_BOOTSTRAP_SERVER",
                        "KAFKA_SECURITY_PROTOCOL",
                        "KAFKA_HEAP_OPTS",
                        "KAFKA_PORT_9092_TCP_ADDR",
                        "KAFKA_SERVICE_HOST")))
                .singleElement()
                .asString()
                .contains("KAFKA_BOOTSTRAP_SERVER,", "did you mean KAFKA_BOOTSTRAP_SERVERS?");
    }

    private static String problem(String given) {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", "localhost:1"));
        Arrays.stream(given.split(" ", -1))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> settings.put(pair[0], pair[1]));
        return KafkaSettingsCheck.problem(new KafkaSettings(settings));
    }
}
