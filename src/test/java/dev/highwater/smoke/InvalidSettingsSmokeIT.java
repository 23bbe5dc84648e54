package dev.highwater.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value that cannot be meant stops the start and is named, whatever group it is of. */
class InvalidSettingsSmokeIT {

    @Test
    void shouldRefuseToStartAndNameEachOfThem(@TempDir Path directory) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "HIGHWATER_TOPICS_PARTITIONS", "0",
                "HIGHWATER_READINGS_IDLE_TIMEOUT", "0s",
                "HIGHWATER_THRESHOLDS_REFRESH_INTERVAL", "0s",
                "HIGHWATER_SILENCES_REFRESH_INTERVAL", "0s",
                "HIGHWATER_ALERTS_HISTORY_RETENTION", "0s",
                "HIGHWATER_POSTGRES_URL", "mysql://localhost/highwater",
                "HIGHWATER_DASHBOARD_URL", "gopher://localhost",
                "HIGHWATER_SLACK_TIMEOUT", "0s",
                "HIGHWATER_WEBHOOK_MAXIMUM_ALERTS", "0",
                "HIGHWATER_LIVE_HISTORY", "0s"));
        environment.put("HIGHWATER_TRACING_ENDPOINT", "collector:4318");
        try (HighwaterService service = HighwaterService.start(directory, Ports.free(), environment)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> !service.isAlive());

            assertThat(String.join("\n", service.lastLogLines(200)))
                    .contains(
                            "highwater.topics.partitions",
                            "highwater.readings.idle-timeout",
                            "highwater.thresholds.refresh-interval",
                            "highwater.silences.refresh-interval",
                            "highwater.alerts.history-retention",
                            "highwater.postgres.url",
                            "highwater.dashboard.url",
                            "highwater.slack.timeout",
                            "highwater.webhook.maximum-alerts",
                            "highwater.live.history",
                            "highwater.tracing.endpoint");
        }
    }
}
