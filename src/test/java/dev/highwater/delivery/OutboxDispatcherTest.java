package dev.highwater.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.TestServers;
import dev.highwater.alert.AlertHistory;
import dev.highwater.alert.EpisodeState;
import dev.highwater.database.Database;
import dev.highwater.delivery.DeliveryResult.Delivered;
import dev.highwater.delivery.DeliveryResult.Misconfigured;
import dev.highwater.delivery.DeliveryResult.Refused;
import dev.highwater.delivery.DeliveryResult.Unavailable;
import dev.highwater.delivery.OutboxDispatcher.Pace;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A dispatcher over the real outbox, with a receiver that answers as the test says. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class OutboxDispatcherTest {

    private static final Pace PACE = new Pace(Duration.ofMillis(1), Duration.ofSeconds(2));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    OutboxFixture fixture;

    @Inject
    Database database;

    @Inject
    AlertHistory episodes;

    @Inject
    Dispatchers dispatchers;

    private final List<OutboxDispatcher> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(OutboxDispatcher::close);
    }

    @Test
    void shouldTellOldestFirst() throws SQLException {
        for (int i = 0; i < 20; i++) {
            long episode = fixture.episode("oldest-" + i);
            fixture.row("oldest", episode, "firing");
        }
        ScriptedReceiver receiver = new ScriptedReceiver();

        dispatch("oldest", receiver, PACE);

        await().atMost(PATIENCE).until(() -> receiver.told.size() == 20);
        assertThat(receiver.told)
                .startsWith("firing oldest-0", "firing oldest-1")
                .endsWith("firing oldest-19");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(fixture.rows("oldest")).hasSize(20).allMatch("delivered 1"::equals));
    }

    @Test
    void shouldTellThatAnEpisodeIsOverOnlyAfterItsBeginning() throws SQLException {
        long episode = fixture.episode("order-doc");
        fixture.row("order", episode, "firing");
        fixture.row("order", episode, "resolved");
        ScriptedReceiver receiver = new ScriptedReceiver(
                new Unavailable("HTTP 503", Optional.of(Duration.ofMillis(300))),
                new Unavailable("HTTP 503", Optional.of(Duration.ofMillis(300))));

        dispatch("order", receiver, PACE);

        await().atMost(PATIENCE).until(() -> receiver.told.size() == 4);
        assertThat(receiver.told)
                .containsExactly("firing order-doc", "firing order-doc", "firing order-doc", "resolved order-doc");
    }

    @Test
    void shouldNotOvertakeAFiringThatAnotherInstanceHasInHand() throws SQLException {
        long episode = fixture.episode("overtake-doc");
        long firing = fixture.row("overtake", episode, "firing");
        fixture.row("overtake", episode, "resolved");
        fixture.execute("UPDATE alert_outbox SET next_attempt_at = now() + interval '2 seconds' WHERE id = " + firing);
        ScriptedReceiver receiver = new ScriptedReceiver();

        dispatch("overtake", receiver, PACE);

        await().atMost(PATIENCE).until(() -> receiver.told.size() == 2);
        assertThat(receiver.told).containsExactly("firing overtake-doc", "resolved overtake-doc");
    }

    @Test
    void shouldTellEveryMessageOnceWithSeveralInstances() throws SQLException {
        for (int i = 0; i < 60; i++) {
            fixture.row("several", fixture.episode("several-" + i), "firing");
        }
        ScriptedReceiver receiver = new ScriptedReceiver();

        for (int instance = 0; instance < 3; instance++) {
            dispatch("several", receiver, PACE);
        }

        await().atMost(PATIENCE).until(() -> receiver.told.size() >= 60);
        assertThat(receiver.told).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepWhatCannotBeToldAndSayWhy() throws SQLException {
        fixture.row("held", fixture.episode("held-1"), "firing");
        fixture.row("held", fixture.episode("held-2"), "firing");
        ScriptedReceiver receiver = new ScriptedReceiver(new Misconfigured("invalid_auth"));

        OutboxDispatcher dispatcher = dispatch("held", receiver, PACE);

        await().atMost(PATIENCE)
                .until(() -> dispatcher.status().failure().equals("invalid_auth")
                        && dispatcher.status().backlog().depth() == 2);
        assertThat(fixture.rows("held")).containsExactly("pending 1 invalid_auth", "pending 0");
        // A wake-up, as each new alert causes, does not make it ask again and again.
        dispatcher.wake();
        await().during(Duration.ofMillis(500)).until(() -> receiver.told.size() == 1);
    }

    @Test
    void shouldGiveUpAMessageThatIsRefusedForGoodAndGoOn() throws SQLException {
        fixture.row("refused", fixture.episode("refused-1"), "firing");
        fixture.row("refused", fixture.episode("refused-2"), "firing");

        dispatch("refused", new ScriptedReceiver(new Refused("msg_too_long")), PACE);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(fixture.rows("refused")).containsExactly("given-up 1 msg_too_long", "delivered 1"));
    }

    @Test
    void shouldKeepThePace() throws SQLException {
        for (int i = 0; i < 4; i++) {
            fixture.row("paced", fixture.episode("paced-" + i), "firing");
        }
        ScriptedReceiver receiver = new ScriptedReceiver();

        dispatch("paced", receiver, new Pace(Duration.ofMillis(200), Duration.ofSeconds(2)));

        await().atMost(PATIENCE).until(() -> receiver.told.size() == 4);
        assertThat(receiver.atNanos.get(3) - receiver.atNanos.get(0))
                .isGreaterThanOrEqualTo(Duration.ofMillis(600).toNanos());
    }

    @Test
    void shouldTakeOverFromAnInstanceThatDiedWithAMessageInHand() throws SQLException {
        long row = fixture.row("orphan", fixture.episode("orphan-1"), "firing");
        fixture.execute(
                "UPDATE alert_outbox SET attempts = 1, next_attempt_at = now() + interval '2 seconds' WHERE id = "
                        + row);
        ScriptedReceiver receiver = new ScriptedReceiver();

        OutboxDispatcher dispatcher = dispatch("orphan", receiver, PACE);

        await().atMost(PATIENCE).until(() -> dispatcher.status().backlog().depth() == 1);
        assertThat(receiver.told).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(fixture.rows("orphan")).containsExactly("delivered 2"));
    }

    @Test
    void shouldTellAgainWhenOurOwnSideFailedDuringTheAttempt() throws SQLException {
        fixture.row("own", fixture.episode("own-1"), "firing");
        ScriptedReceiver receiver = new ScriptedReceiver();
        receiver.failures.add(new IllegalStateException("the thread cannot be stored"));

        dispatch("own", receiver, new Pace(Duration.ofMillis(1), Duration.ofMillis(1)));

        await().atMost(PATIENCE).until(() -> receiver.told.size() == 1);
        assertThat(fixture.rows("own")).containsExactly("pending 1");
    }

    @Test
    void shouldNotTellWhatHappenedTheDayBeforeYesterday() throws SQLException {
        long row = fixture.row("stale", fixture.episode("stale-1"), "firing");
        fixture.execute("UPDATE alert_outbox SET created_at = now() - interval '2 days' WHERE id = " + row);
        ScriptedReceiver receiver = new ScriptedReceiver();

        dispatch("stale", receiver, PACE);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(fixture.rows("stale")).containsExactly("given-up 0 older than a day"));
        assertThat(receiver.told).isEmpty();
    }

    @Test
    void shouldClearAwayWhatNobodyTriesToTell() throws SQLException {
        long untried = fixture.row("off", fixture.episode("off-1"), "firing");
        long tried = fixture.row("off", fixture.episode("off-2"), "firing");
        fixture.row("off", fixture.episode("off-3"), "firing");
        fixture.execute("UPDATE alert_outbox SET created_at = now() - interval '6 minutes' WHERE id IN (%d, %d)"
                .formatted(untried, tried));
        fixture.execute("UPDATE alert_outbox SET attempts = 1, last_error = 'HTTP 503' WHERE id = " + tried);

        dispatchers
                .giveUpUntried("off", Duration.ofMinutes(5), "switched off")
                .await()
                .atMost(PATIENCE);

        assertThat(fixture.rows("off")).containsExactly("given-up 0 switched off", "pending 1 HTTP 503", "pending 0");
    }

    private OutboxDispatcher dispatch(String receiver, Notifier notifier, Pace pace) {
        OutboxDispatcher dispatcher = new OutboxDispatcher(
                        new Outbox(database, receiver), episodes, notifier, pace, result -> {})
                .start("test-" + receiver);
        started.add(dispatcher);
        return dispatcher;
    }

    /** Gives the answers of a script, then takes everything. */
    private static final class ScriptedReceiver implements Notifier {

        private final List<String> told = Collections.synchronizedList(new ArrayList<>());
        private final List<Long> atNanos = Collections.synchronizedList(new ArrayList<>());
        private final Queue<DeliveryResult> answers = new ArrayDeque<>();
        private final Queue<RuntimeException> failures = new ArrayDeque<>();

        ScriptedReceiver(DeliveryResult... answers) {
            Collections.addAll(this.answers, answers);
        }

        @Override
        public synchronized Uni<DeliveryResult> tell(Notification notification) {
            EpisodeState transition = notification.transition();
            told.add(transition.text() + " " + notification.episode().hostname());
            atNanos.add(System.nanoTime());
            RuntimeException failure = failures.poll();
            if (failure != null) {
                return Uni.createFrom().failure(failure);
            }
            DeliveryResult answer = answers.poll();
            return Uni.createFrom().item(answer == null ? new Delivered() : answer);
        }
    }
}
