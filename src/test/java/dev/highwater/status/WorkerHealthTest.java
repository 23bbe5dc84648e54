package dev.highwater.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.concurrent.Worker;
import dev.highwater.testing.ManualTicker;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** A worker whose thread is gone, or hangs, is not taken for well. */
class WorkerHealthTest {

    private final ManualTicker ticker = new ManualTicker();
    private final Worker dead = new Worker("notifications of slack", Duration.ofMinutes(5), ticker);
    private final Worker well = new Worker("live feed", Duration.ofMinutes(2), ticker);

    @Test
    void shouldBeUpWhileEachMakesSteps() {
        ticker.advance(Duration.ofMinutes(4));
        well.stepped();

        HealthCheckResponse answer = WorkerHealth.answer(List.of(dead, well));

        assertThat(answer.getStatus()).isEqualTo(Status.UP);
        assertThat(answer.getData().orElseThrow())
                .containsEntry("notifications of slack", "240 s")
                .containsEntry("live feed", "0 s");
    }

    @Test
    void shouldBeDownWhenOneHasMadeNoneForTooLong() {
        ticker.advance(Duration.ofMinutes(6));
        well.stepped();

        HealthCheckResponse answer = WorkerHealth.answer(List.of(dead, well));

        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer.getData().orElseThrow()).containsEntry("notifications of slack", "360 s, overdue");
    }
}
