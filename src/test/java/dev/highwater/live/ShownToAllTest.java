package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.ManualTicker;
import dev.highwater.time.Clocks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ShownToAllTest {

    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    private final ManualTicker ticker = new ManualTicker();
    private final ShownToAll shown = new ShownToAll(new Clocks(Clock.fixed(NOW, ZoneOffset.UTC), ticker));

    @Test
    void shouldBeWhatItWasUntilSomethingDiffersOrASecondIsOver() {
        Object before = shown.version();
        shown.alerts(OpenAlerts.EMPTY);
        shown.thresholds(List.of());
        assertThat(shown.version()).isEqualTo(before);

        shown.alerts(new OpenAlerts(7, List.of(), List.of()));
        Object withAlerts = shown.version();
        assertThat(withAlerts).isNotEqualTo(before);

        shown.tick(OptionalLong.of(0));
        assertThat(shown.version()).isNotEqualTo(withAlerts);
    }

    @Test
    void shouldShowTheAlertsTheTimeAndHowMuchComesIn() {
        shown.alerts(new OpenAlerts(7, List.of(), List.of()));
        shown.tick(OptionalLong.of(100));
        ticker.advance(Duration.ofSeconds(2));
        shown.tick(OptionalLong.of(300));

        assertThat(shown.head().alerts().sequence()).isEqualTo(7);
        assertThat(shown.head().serverTime()).isEqualTo(NOW);
        assertThat(shown.head().readingsPerSecond()).isEqualTo(100);
    }

    @Test
    void shouldShowNoRateWhereAnotherEngineReads() {
        assertThat(shown.readingsPerSecond()).isZero();

        shown.tick(OptionalLong.empty());

        assertThat(shown.readingsPerSecond()).isNull();
    }
}
