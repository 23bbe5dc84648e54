package dev.highwater.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A receiver cannot be notified, and another one stands in for it. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class FallbackTest {

    private static final Misconfigured STOPPED = new Misconfigured("is_archived", "Slack refused: is_archived");

    @Inject
    OutboxFixture outbox;

    @Inject
    DispatcherFixture dispatchers;

    @AfterEach
    void stop() {
        dispatchers.stop();
        outbox.execute("DELETE FROM alert_outbox WHERE receiver LIKE 'late-%' OR receiver LIKE 'instead-%'");
    }

    @Test
    void shouldNotifyOnceOfWhatWaitsForAStoppedReceiverAndOfItsEnd() throws SQLException {
        long episode = stopped("late-a", "host-a");
        ScriptedReceiver instead = new ScriptedReceiver();

        OutboxDispatcher dispatcher = dispatchers.startFallback("instead-a", instead, "late-a");

        await().until(() -> instead.notified().equals(List.of("announcement stands_in host-a")));
        assertThat(outbox.query("SELECT instead_of FROM alert_stand_ins WHERE receiver = 'instead-a'"))
                .containsExactly("late-a");
        dispatcher.close();
        OutboxDispatcher again = dispatchers.startFallback("instead-a", instead, "late-a");
        outbox.resolve("instead-a", episode);
        again.wake();
        await().until(() -> instead.notified().contains("reply resolved host-a"));
        assertThat(instead.notified().stream().filter(one -> one.startsWith("announcement")))
                .hasSize(1);
    }

    /** Two at once, as after a rolling restart. */
    @Test
    void shouldNotifyOnceWithSeveralInstances() throws SQLException {
        stopped("late-b", "host-b");
        ScriptedReceiver instead = new ScriptedReceiver();

        dispatchers.startFallback("instead-b", instead, "late-b");
        dispatchers.startFallback("instead-b", instead, "late-b");

        await().until(() -> !instead.notified().isEmpty());
        await().until(() -> outbox.waiting("instead-b") == 0);
        assertThat(instead.notified()).containsExactly("announcement stands_in host-b");
    }

    @Test
    void shouldOpenAgainWhatItsRoutesPassedOver() throws SQLException {
        stopped("late-c", "host-c");
        outbox.execute("INSERT INTO alert_outbox (sequence, episode_id, transition, receiver, given_up_at, last_error)"
                + " SELECT sequence, episode_id, transition, 'instead-c', now(), 'not_routed' FROM alert_outbox"
                + " WHERE receiver = 'late-c'");
        ScriptedReceiver instead = new ScriptedReceiver();

        dispatchers.startFallback("instead-c", instead, "late-c");

        await().until(() -> instead.notified().equals(List.of("announcement stands_in host-c")));
    }

    @Test
    void shouldStandInForWhatIsRefused() throws SQLException {
        outbox.fire("late-d", "host-d");
        dispatchers.start("late-d", new ScriptedReceiver(new Refused("msg_too_long", "Slack refused: msg_too_long")));
        await().until(() -> outbox.rows("late-d").get(0).contains("parked"));
        age("late-d");
        ScriptedReceiver instead = new ScriptedReceiver();

        dispatchers.startFallback("instead-d", instead, "late-d");

        await().until(() -> instead.notified().equals(List.of("announcement stands_in host-d")));
    }

    @Test
    void shouldLeaveAloneWhatIsNotLateAcknowledgedMutedOrOver() throws SQLException {
        OutboxDispatcher stopped = dispatchers.start("late-e", new ScriptedReceiver(STOPPED, STOPPED, STOPPED));
        long acknowledged = outbox.fire("late-e", "host-e1");
        await().until(() -> stopped.status().backlog().isParked());
        outbox.acknowledge("late-e", acknowledged);
        long muted = outbox.fire("late-e", "host-e2");
        outbox.mute("late-e", muted);
        long over = outbox.fire("late-e", "host-e3");
        outbox.resolve("late-e", over);
        age("late-e");
        outbox.fire("late-e", "host-e4");
        ScriptedReceiver instead = new ScriptedReceiver();

        OutboxDispatcher dispatcher = dispatchers.startFallback("instead-e", instead, "late-e");
        stopped("late-f", "host-f");
        OutboxDispatcher another = dispatchers.startFallback("instead-e", instead, "late-e", "late-f");

        await().until(() -> {
            dispatcher.wake();
            another.wake();
            return !instead.notified().isEmpty();
        });
        assertThat(instead.notified()).containsExactly("announcement stands_in host-f");
    }

    /** It is notified as things are by then, and the other one of nothing more. */
    @Test
    void shouldNotifyTheOtherOneWhenItIsBackAsEver() throws SQLException {
        stopped("late-g", "host-g");
        ScriptedReceiver instead = new ScriptedReceiver();
        dispatchers.startFallback("instead-g", instead, "late-g");
        await().until(() -> !instead.notified().isEmpty());
        ScriptedReceiver back = new ScriptedReceiver();

        dispatchers.start("late-g", back);

        await().until(() -> back.notified().equals(List.of("announcement new host-g")));
        assertThat(instead.notified()).hasSize(1);
    }

    /** Fires for a receiver that refuses everything, a quarter of an hour ago. */
    private long stopped(String receiver, String host) throws SQLException {
        long episode = outbox.fire(receiver, host);
        OutboxDispatcher dispatcher = dispatchers.start(receiver, new ScriptedReceiver(STOPPED, STOPPED, STOPPED));
        await().until(() -> dispatcher.status().backlog().isParked());
        dispatcher.close();
        age(receiver);
        return episode;
    }

    private void age(String receiver) {
        outbox.execute("UPDATE alert_outbox SET created_at = created_at - interval '15 minutes' WHERE receiver = '"
                + receiver + "'");
    }
}
