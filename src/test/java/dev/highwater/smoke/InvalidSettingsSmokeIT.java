package dev.highwater.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import dev.highwater.testing.Slow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A value that cannot be meant stops the start and is named, whoever reads it: ourselves, Quarkus, Kafka's clients or
 * the JDK. Every value of our own is tried without a start, in {@code EverySettingTest}.
 */
@Slow
class InvalidSettingsSmokeIT {

    @TempDir
    private Path directory;

    @Test
    void shouldRefuseToStartAndNameEachOfThem() {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("HIGHWATER_TOPICS_PARTITIONS", "0"),
                Map.entry("HIGHWATER_READINGS_IDLE_TIMEOUT", "0s"),
                Map.entry("HIGHWATER_READINGS_ENABLED", "ture"),
                Map.entry("HIGHWATER_THRESHOLDS_REFRESH_INTERVAL", "soon"),
                Map.entry("HIGHWATER_ALERTS_HISTORY_RETENTION", "0s"),
                Map.entry("HIGHWATER_POSTGRES_URL", "mysql://u:hunter2@localhost/highwater"),
                Map.entry("HIGHWATER_DASHBOARD_URL", "gopher://localhost"),
                Map.entry("HIGHWATER_WEBHOOK_MAXIMUM_ALERTS", ""),
                Map.entry("QUARKUS_HTTP_LIMITS_MAX_HEADER_SIZE", "huge"));

        List<String> log = logOfAFailedStart(environment);

        // Values that cannot be read are found before those that cannot be meant.
        assertThat(log)
                .filteredOn(line -> line.startsWith("Highwater does not start: "))
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(line -> environment.keySet().stream().anyMatch(line::contains));
        assertThat(log).noneMatch(line -> line.contains("hunter2") || line.startsWith("\tat "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KAFKA_SECURITY_PROTOCOL=SASL_SSL KAFKA_SASL_JAAS_CONFIG=hunter2 | KAFKA_SASL_",
                "QUARKUS_TLS_KEY_STORE_PEM__0__CERT=/not/there QUARKUS_TLS_KEY_STORE_PEM__0__KEY=/not/there"
                        + " | /not/there",
                "QUARKUS_HTTP_HOST=10.99.99.99 HIGHWATER_SECURITY_BEHIND_PROXY=true | QUARKUS_HTTP_HOST",
                "HIGHWATER_TOPICS_AVERAGES=cpu_alerts | HIGHWATER_TOPICS_AVERAGES and HIGHWATER_TOPICS_ALERTS are both",
            })
    void shouldSayInOneLineWhatIsWrong(String given, String named) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String pair : given.split(" ", -1)) {
            environment.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }

        List<String> log = logOfAFailedStart(environment);

        assertThat(log)
                .filteredOn(line -> line.startsWith("Highwater does not start: "))
                .singleElement()
                .asString()
                .contains(named);
        assertThat(log).noneMatch(line -> line.contains("hunter2") || line.startsWith("\tat "));
    }

    @Test
    void shouldBeginNothingWhenItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            List<String> log = logOfAFailedStart(taken.getLocalPort(), Map.of());

            assertThat(log)
                    .filteredOn(line -> line.startsWith("Highwater does not start: "))
                    .singleElement()
                    .asString()
                    .contains("it cannot listen at localhost:" + taken.getLocalPort());
            // Not even tried: another that runs there would have been fenced.
            assertThat(log).noneMatch(line -> line.contains("The readings stream"));
        }
    }

    private List<String> logOfAFailedStart(Map<String, String> environment) {
        return logOfAFailedStart(Ports.free(), environment);
    }

    private List<String> logOfAFailedStart(int port, Map<String, String> environment) {
        try (HighwaterService service = HighwaterService.start(directory, port, environment)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> !service.isAlive());
            return service.lastLogLines(200);
        }
    }
}
