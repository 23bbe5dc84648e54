package dev.highwater.configuration;

import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Until when what takes time to end has to be over: one moment for all of it. What waits then still, as it does for a
 * Kafka that does not answer, is given up. Safe for use by several threads.
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
