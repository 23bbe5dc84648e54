package dev.highwater.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.alert.store.AskingThresholds;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is unusual waits in the outbox for company, which comes one by one and not at once; the first of it is held back
 * by then.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@Slow
class UnusualWaitsForCompanyTest {

    @Inject
    OutboxFixture outbox;

    @Inject
    AskingThresholds asking;

    @Inject
    DispatcherFixture dispatchers;

    @AfterEach
    void stop() {
        dispatchers.stop();
    }

    @Test
    void shouldSendWhatComesOneAfterTheOtherInOneMessage() throws SQLException {
        String name = "unusual-company";
        ScriptedReceiver receiver = new ScriptedReceiver();
        OutboxDispatcher dispatcher = dispatchers.start(name, receiver);
        for (int i = 1; i <= 3; i++) {
            fireUnusual(name, name + i);
            dispatcher.wake();
            awaitHeldBack(name, i);
        }

        await().until(() -> outbox.waiting(name) == 0);
        assertThat(receiver.notified()).containsExactly("summary new 3");
    }

    @Test
    void shouldNotHoldBackWhatIsOverAThreshold() throws SQLException {
        String name = "unusual-others";
        ScriptedReceiver receiver = new ScriptedReceiver();
        OutboxDispatcher dispatcher = dispatchers.start(name, receiver);
        fireUnusual(name, name + "-1");
        dispatcher.wake();
        awaitHeldBack(name, 1);

        outbox.fire(name, name + "-over");
        dispatcher.wake();

        await().until(() -> outbox.waiting(name) == 0);
        assertThat(receiver.notified())
                .containsExactly("announcement new " + name + "-over", "announcement new " + name + "-1");
    }

    @Test
    void shouldSayWhatWasOverBeforeItsTurnCame() throws SQLException {
        String name = "unusual-short";
        ScriptedReceiver receiver = new ScriptedReceiver();
        OutboxDispatcher dispatcher = dispatchers.start(name, receiver);
        long first = fireUnusual(name, name + "-1");
        dispatcher.wake();
        awaitHeldBack(name, 1);

        outbox.resolve(name, first);
        dispatcher.wake();

        await().until(() -> outbox.waiting(name) == 0);
        assertThat(receiver.notified()).containsExactly("announcement fired_and_resolved " + name + "-1");
    }

    /** After a message about many unusual ones, what is over a threshold goes out as if there had been none. */
    @Test
    void shouldNotCountAmongTheOthers() throws SQLException {
        String name = "unusual-many";
        ScriptedReceiver receiver = new ScriptedReceiver();
        OutboxDispatcher dispatcher =
                dispatchers.grouping(1, Duration.ofHours(1)).start(name, receiver);
        for (int i = 1; i <= 3; i++) {
            fireUnusual(name, name + i);
        }
        dispatcher.wake();
        await().until(() -> outbox.waiting(name) == 0);

        outbox.fire(name, name + "-over");
        dispatcher.wake();

        await().until(() -> outbox.waiting(name) == 0);
        assertThat(receiver.notified()).containsExactly("summary new 3", "announcement new " + name + "-over");
    }

    private void awaitHeldBack(String receiver, int rows) {
        await().until(() -> outbox.query("SELECT 1 FROM alert_outbox WHERE receiver = '" + receiver
                                + "' AND lease IS NULL AND attempts > 0")
                        .size()
                == rows);
    }

    private long fireUnusual(String receiver, String hostname) throws SQLException {
        asking.awaitAskingFor(new SeriesKey(hostname, "cpu1"));
        return outbox.fireUnusual(receiver, hostname);
    }
}
