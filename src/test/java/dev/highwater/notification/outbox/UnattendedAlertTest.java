package dev.highwater.notification.outbox;

import static dev.highwater.notification.outbox.DispatcherFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.alert.store.Acknowledgements;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.plan.Route;
import dev.highwater.notification.plan.Taking;
import dev.highwater.testing.Slow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A receiver that is notified only of what no one has acknowledged for long, over the real outbox. */
@Slow
class UnattendedAlertTest {

    private static final Duration AFTER = Duration.ofSeconds(5);

    private static final ServicelessOutbox SERVICELESS = new ServicelessOutbox();

    private final OutboxFixture outbox = SERVICELESS.fixture();
    private final DispatcherFixture dispatchers = SERVICELESS.dispatchers();
    private final Acknowledgements acknowledgements = SERVICELESS.acknowledgements();
    private final ScriptedReceiver receiver = new ScriptedReceiver();

    @AfterAll
    static void close() {
        SERVICELESS.close();
    }

    @AfterEach
    void stop() {
        dispatchers.stop();
        outbox.execute("DELETE FROM alert_outbox WHERE receiver LIKE 'unattended-%'");
    }

    @Test
    void shouldNotifyOnTheSecondAndFollowItUntilItIsResolved() throws SQLException {
        OutboxDispatcher dispatcher = start("unattended-second");
        long episode = fire(dispatcher, "unattended-second");
        Instant due = Instant.parse(
                        outbox.query("SELECT to_char(fired_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                        + " FROM alert_episodes WHERE id = " + episode)
                                .get(0))
                .plus(AFTER);
        awaitRows("unattended-second", "firing unsent not_yet");
        assertThat(dispatcher.status().backlog().rows().depth()).isZero();

        await().pollInterval(Duration.ofMillis(20)).until(() -> notified("announcement unattended"));

        assertThat(Duration.between(due, Instant.now())).isBetween(Duration.ZERO, Duration.ofSeconds(4));
        outbox.resolve("unattended-second", episode);
        dispatcher.wake();
        await().until(() -> notified("reply resolved"));
        assertThat(outbox.query("SELECT 'wait' FROM alert_waits WHERE episode_id = " + episode))
                .isEmpty();
    }

    @Test
    void shouldNotNotifyOfWhatSomebodyTakesCareOf() throws SQLException {
        OutboxDispatcher dispatcher = start("unattended-acknowledged");
        long episode = fire(dispatcher, "unattended-acknowledged");
        awaitRows("unattended-acknowledged", "firing unsent not_yet");

        outbox.acknowledge("unattended-acknowledged", episode);
        dispatcher.wake();

        neverNotified(dispatcher);
        awaitRows("unattended-acknowledged", "firing unsent not_yet", "acknowledged unsent not_routed");
    }

    /** Somebody has taken care of it until then: from then on it counts how long no one does. */
    @Test
    void shouldCountAnewOnceNoOneTakesCareOfItAnyMore() throws SQLException {
        OutboxDispatcher dispatcher = start("unattended-withdrawn");
        long episode = fire(dispatcher, "unattended-withdrawn");
        outbox.acknowledge("unattended-withdrawn", episode);
        dispatcher.wake();
        neverNotified(dispatcher);
        Instant withdrawn = Instant.now();

        outbox.withdraw("unattended-withdrawn", episode);
        dispatcher.wake();

        await().until(() -> notified("announcement unattended"));
        assertThat(Duration.between(withdrawn, Instant.now())).isGreaterThan(AFTER);
    }

    @Test
    void shouldNotNotifyOfWhatIsMutedUntilItIsMutedNoMore() throws SQLException {
        OutboxDispatcher dispatcher = start("unattended-muted");
        long episode = fire(dispatcher, "unattended-muted");
        awaitRows("unattended-muted", "firing unsent not_yet");
        outbox.mute("unattended-muted", episode);
        dispatcher.wake();
        neverNotified(dispatcher);

        outbox.unmute("unattended-muted", episode);
        dispatcher.wake();

        await().atMost(AFTER).until(() -> notified("announcement unattended"));
    }

    /** Whoever ended the silence did not know of this receiver. */
    @Test
    void shouldNotifyOfWhatIsMutedNoMoreAlsoWithoutARowThatSaysSo() throws SQLException {
        OutboxDispatcher dispatcher = start("unattended-unmuted");
        long episode = fire(dispatcher, "unattended-unmuted");
        awaitRows("unattended-unmuted", "firing unsent not_yet");
        outbox.mute("unattended-unmuted", episode);
        dispatcher.wake();
        neverNotified(dispatcher);

        outbox.unmute("unattended-else", episode);
        dispatcher.wake();

        await().until(() -> notified("announcement unattended"));
    }

    /** No one was notified of it before the silence was over. */
    @Test
    void shouldCountFromTheEndOfASilenceThatItFiredUnder() throws SQLException {
        OutboxDispatcher dispatcher = start("unattended-silenced");
        long episode = outbox.fireMuted("unattended-silenced", "unattended-silenced");
        dispatcher.wake();
        neverNotified(dispatcher);
        Instant unmuted = Instant.now();

        outbox.unmute("unattended-silenced", episode);
        dispatcher.wake();

        await().until(() -> notified("announcement unattended"));
        assertThat(Duration.between(unmuted, Instant.now())).isGreaterThan(AFTER);
    }

    @Test
    void shouldNotifyOnceThoughAnInstanceIsGoneAndTwoOthersCatchUp() throws SQLException {
        OutboxDispatcher gone = start("unattended-restart");
        long episode = fire(gone, "unattended-restart");
        awaitRows("unattended-restart", "firing unsent not_yet");
        gone.close();

        OutboxDispatcher one = start("unattended-restart");
        OutboxDispatcher other = start("unattended-restart");

        await().until(() -> notified("announcement unattended"));
        outbox.resolve("unattended-restart", episode);
        await().until(() -> {
            one.wake();
            other.wake();
            return notified("reply resolved");
        });
        assertThat(receiver.notified())
                .filteredOn(text -> text.startsWith("announcement"))
                .hasSize(1);
    }

    @Test
    void shouldGoOnTryingWhenTheReceiverIsAwayJustThen() throws SQLException {
        ScriptedReceiver away =
                new ScriptedReceiver(new Unavailable("500", "away", Optional.of(Duration.ofMillis(100))));
        fire(start("unattended-away", away), "unattended-away");

        await().until(() -> away.notified().size() == 2);
        assertThat(away.notified())
                .containsExactly("announcement unattended unattended-away", "announcement unattended unattended-away");
        awaitRows("unattended-away", "firing notified");
    }

    /** What somebody said to take care of for a while. */
    @Test
    void shouldRemindOfWhatNoOneTakesCareOfAnyMoreSinceThatTimeIsOver() throws SQLException {
        OutboxDispatcher before = dispatchers.catchingUp("unattended-expired").start("unattended-expired", receiver);
        long episode = fire(before, "unattended-expired");
        await().until(() -> notified("announcement new"));
        before.close();
        Instant until = Instant.now().plusSeconds(1);
        acknowledgements
                .acknowledge(List.of(episode), "ann", "later", until)
                .await()
                .atMost(PATIENCE);
        assertThat(outbox.query("SELECT acknowledged_until IS NOT NULL FROM alert_episodes WHERE id = " + episode))
                .containsExactly("t");

        await().until(() -> {
            acknowledgements.endOver().await().atMost(PATIENCE);
            return events(episode).size() == 3;
        });
        assertThat(Instant.now()).isAfter(until);
        assertThat(events(episode))
                .containsExactly(
                        "firing went_over",
                        "acknowledged acknowledged ann",
                        "unacknowledged acknowledgement_expired ann");
        dispatchers.catchingUp("unattended-expired").start("unattended-expired", receiver);

        await().until(() -> notified("reply acknowledgement_over"));
        acknowledgements.endOver().await().atMost(PATIENCE);
        assertThat(events(episode)).hasSize(3);
    }

    @Test
    void shouldGatherManyInOneMessage() throws SQLException {
        start("unattended-many");
        outbox.fire("unattended-many", "unattended-many", 200);

        await().until(() -> receiver.notified().equals(List.of("summary unattended 200")));
    }

    private OutboxDispatcher start(String name) {
        return start(name, receiver);
    }

    private OutboxDispatcher start(String name, ScriptedReceiver notifier) {
        Route route = (episode, since, now) -> {
            if (!episode.hostname().startsWith(name) || episode.isAcknowledged()) {
                return Taking.NEVER;
            }
            Instant due = since.plus(AFTER);
            return due.isAfter(now) ? new Taking.From(due) : new Taking.Now(true);
        };
        return dispatchers.catchingUp(name).routed(route).start(name, notifier);
    }

    private List<String> events(long episode) throws SQLException {
        return outbox.query("SELECT concat_ws(' ', transition, reason, author) FROM alert_events WHERE episode_id = "
                + episode + " ORDER BY sequence");
    }

    private long fire(OutboxDispatcher dispatcher, String name) throws SQLException {
        long episode = outbox.fire(name, name);
        dispatcher.wake();
        return episode;
    }

    private void awaitRows(String name, String... rows) {
        await().until(() -> outbox.rows(name, name).equals(List.of(rows)));
    }

    private boolean notified(String what) {
        return receiver.notified().stream().anyMatch(one -> one.startsWith(what));
    }

    private void neverNotified(OutboxDispatcher dispatcher) {
        await().during(AFTER.plusSeconds(1)).atMost(PATIENCE).until(() -> {
            dispatcher.wake();
            return receiver.notified().isEmpty();
        });
    }
}
