package dev.highwater.configuration;

import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The common deadline of everything that takes time to stop. Work that still waits then, for example for a Kafka that
 * does not answer, is given up. Thread-safe.
 */
@Singleton
public class StopDeadline {

    /** To finish a transaction and leave a group takes milliseconds while Kafka answers. */
    private static final Duration FINISH = Duration.ofMillis(1_250);

    private final Ticker ticker;
    private volatile Deadline deadline;

    /** Creates a deadline whose time begins now, and anew when the service is asked to end. */
    public StopDeadline(Ticker ticker) {
        this.ticker = ticker;
        this.deadline = Deadline.after(FINISH, ticker);
    }

    void begin(@Observes @Priority(StopOrder.DEADLINE) ShutdownEvent event) {
        deadline = Deadline.after(FINISH, ticker);
    }

    /** Returns the time left; zero when the deadline has passed. */
    public Duration left() {
        return deadline.left();
    }

    /** Waits for a thread to end, as long as there is time. */
    public void awaitEnd(Thread thread) throws InterruptedException {
        long millis = left().toMillis();
        // For join, 0 is for ever.
        if (millis > 0) {
            thread.join(millis);
        }
    }
}
