package dev.highwater.notification.outbox;

import static dev.highwater.notification.outbox.DispatcherFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several instances over one outbox in a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@Slow
class SeveralInstancesTest {

    @Inject
    OutboxFixture outbox;

    @Inject
    DispatcherFixture dispatchers;

    @AfterEach
    void stop() {
        dispatchers.stop();
    }

    @Test
    void shouldNotifyOfEveryAlertOnce() throws SQLException {
        ScriptedReceiver receiver = new ScriptedReceiver();
        dispatchers.grouping(1_000, Duration.ofSeconds(2));
        OutboxDispatcher one = dispatchers.start("several", receiver);
        OutboxDispatcher two = dispatchers.start("several", receiver);
        OutboxDispatcher three = dispatchers.start("several", receiver);

        for (int i = 0; i < 60; i++) {
            outbox.fire("several", "several-" + i);
            one.wake();
            two.wake();
            three.wake();
        }

        await().until(() -> outbox.waiting("several") == 0);
        assertThat(receiver.notified()).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void shouldNotTakeWhatAnotherInstanceHasClaimed() throws SQLException, InterruptedException {
        outbox.fire("claimed", "claimed-doc");
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        dispatchers.start(
                "claimed",
                (notification, delivery) -> Uni.createFrom().item(() -> {
                    asked.countDown();
                    return waitFor(answer);
                }));
        asked.await();
        ScriptedReceiver other = new ScriptedReceiver();
        OutboxDispatcher second = dispatchers.start("claimed", other);

        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> {
            second.wake();
            return other.notified().isEmpty();
        });
        answer.countDown();

        await().until(() -> outbox.waiting("claimed") == 0);
        assertThat(other.notified()).isEmpty();
    }

    @Test
    void shouldRepeatAtMostTheMessageThatAKilledInstanceHadNotNotedYet() throws SQLException, InterruptedException {
        outbox.fire("killed", "killed-a");
        outbox.fire("killed", "killed-b");
        ScriptedReceiver receiver = new ScriptedReceiver();
        CountDownLatch second = new CountDownLatch(2);
        OutboxDispatcher killed = dispatchers.start("killed", (notification, delivery) -> {
            // Taken by the receiver; of the second message the instance never comes to know.
            Uni<DeliveryResult> answer = receiver.send(notification);
            second.countDown();
            return second.getCount() == 0 ? Uni.createFrom().nothing() : answer;
        });
        second.await();
        killed.close();
        outbox.execute("UPDATE alert_receivers SET held_until = now() WHERE name = 'killed'");
        outbox.execute("UPDATE alert_outbox SET next_attempt_at = now() WHERE receiver = 'killed'");

        dispatchers.start("killed", receiver);

        await().until(() -> outbox.waiting("killed") == 0);
        assertThat(receiver.notified())
                .containsExactly("announcement new killed-a", "announcement new killed-b", "announcement new killed-b");
    }

    @Test
    void shouldTakeOverOnlyWhenTheTimeOfTheDeadIsOver() throws SQLException {
        long episode = outbox.fire("orphan", "orphan-doc");
        outbox.execute("INSERT INTO alert_receivers (name, holder, held_until) VALUES"
                + " ('orphan', 'dead', now() + interval '5 seconds')");
        outbox.execute("UPDATE alert_outbox SET lease = 'dead', next_attempt_at = now() + interval '5 seconds'"
                + " WHERE receiver = 'orphan' AND episode_id = " + episode);
        ScriptedReceiver receiver = new ScriptedReceiver();

        OutboxDispatcher dispatcher = dispatchers.start("orphan", receiver);

        await().until(() -> dispatcher.status().backlog().rows().depth() == 1);
        assertThat(receiver.notified()).isEmpty();
        await().until(() -> {
            dispatcher.wake();
            return outbox.waiting("orphan") == 0;
        });
        assertThat(receiver.notified()).containsExactly("announcement new orphan-doc");
    }

    private static DeliveryResult waitFor(CountDownLatch answer) {
        try {
            answer.await();
            return new Delivered("m1");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
