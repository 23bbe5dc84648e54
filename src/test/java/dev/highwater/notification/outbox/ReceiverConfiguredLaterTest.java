package dev.highwater.notification.outbox;

import static dev.highwater.notification.outbox.DispatcherFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.database.Database;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.plan.Plan;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts fire, and then the settings change: whoever is a receiver now hears of what still fires, once. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ReceiverConfiguredLaterTest {

    @Inject
    OutboxFixture outbox;

    @Inject
    DispatcherFixture dispatchers;

    @Inject
    Database database;

    @AfterEach
    void stop() {
        dispatchers.stop();
        outbox.execute("DELETE FROM alert_outbox WHERE receiver LIKE 'later-%'");
    }

    @Test
    void shouldFollowWhatTheChannelBeforeWasNeverNotifiedOf() throws SQLException {
        long episode = outbox.fire("later-archived", "later-a");
        OutboxDispatcher before = dispatchers
                .catchingUp("later-a")
                .start(
                        "later-archived",
                        new ScriptedReceiver(new Misconfigured("is_archived", "Slack refused: is_archived")));
        await().until(() -> before.status().backlog().isParked());
        before.close();
        ScriptedReceiver now = new ScriptedReceiver();

        OutboxDispatcher dispatcher =
                dispatchers.catchingUp("later-a").repeat(Duration.ofSeconds(1)).start("later-now", now);

        await().until(() -> {
            dispatcher.wake();
            return now.notified().size() >= 2;
        });
        assertThat(now.notified().subList(0, 2)).containsExactly("announcement new later-a", "reply repeated later-a");
        outbox.resolve("later-now", episode);
        dispatcher.wake();
        await().until(() -> now.notified().contains("reply resolved later-a"));
    }

    @Test
    void shouldMakeASummaryOfManyOpenAlerts() throws SQLException {
        outbox.fire("later-unserved", "later-many", 500);
        ScriptedReceiver receiver = new ScriptedReceiver();

        dispatchers.catchingUp("later-many").start("later-first", receiver);

        await().until(() -> receiver.notified().equals(List.of("summary new 500")));
    }

    @Test
    void shouldNotifyOnceWhateverIsRestartedAndHoweverManyInstancesThereAre() throws SQLException {
        outbox.fire("later-unserved", "later-once");
        ScriptedReceiver receiver = new ScriptedReceiver();
        OutboxDispatcher one = dispatchers.catchingUp("later-once").start("later-twins", receiver);
        OutboxDispatcher other = dispatchers.catchingUp("later-once").start("later-twins", receiver);
        await().until(() -> receiver.notified().size() == 1);
        one.close();
        other.close();

        OutboxDispatcher again = dispatchers.catchingUp("later-once").start("later-twins", receiver);

        // It catches up before it does anything else.
        outbox.fire("later-twins", "later-once-more");
        await().until(() -> {
            again.wake();
            return receiver.notified().contains("announcement new later-once-more");
        });
        assertThat(receiver.notified())
                .containsExactly("announcement new later-once", "announcement new later-once-more");
    }

    /** As after an upgrade from a version that did not catch up. */
    @Test
    void shouldNotRepeatWhatTheReceiverWasNotifiedOfBefore() throws SQLException {
        outbox.fire("later-knows", "later-known");
        ScriptedReceiver receiver = new ScriptedReceiver();
        dispatchers.start("later-knows", receiver);
        await().until(() -> receiver.notified().size() == 1);

        assertThat(caughtUp("later-knows", "later-known")).containsExactly("firing notified");
    }

    @Test
    void shouldSayNothingOfWhatIsOverOrAcknowledged() throws SQLException {
        outbox.resolve("later-unserved", outbox.fire("later-unserved", "later-quiet-over"));
        outbox.acknowledge("later-unserved", outbox.fire("later-unserved", "later-quiet-known"));
        long muted = outbox.fire("later-unserved", "later-quiet-muted");
        outbox.mute("later-unserved", muted);
        assertThat(caughtUp("later-quiet", "later-quiet")).isEmpty();

        // Whoever ended the silence did not know of this receiver.
        outbox.unmute("later-unserved", muted);

        assertThat(caughtUp("later-quiet", "later-quiet")).containsExactly("firing waiting");
    }

    @Test
    void shouldSayWhatBecameOfWhatItWasNotifiedOfWhileItWasNotConfigured() throws SQLException {
        long over = outbox.fire("later-back", "later-over");
        long worse = outbox.fire("later-back", "later-over-again");
        ScriptedReceiver receiver = new ScriptedReceiver();
        OutboxDispatcher before = dispatchers.start("later-back", receiver);
        await().until(() -> receiver.notified().size() == 2);
        before.close();
        outbox.resolve("later-other", over);
        outbox.escalate("later-other", worse);

        dispatchers.catchingUp("later-over").start("later-back", receiver);

        await().until(() -> receiver.notified().size() >= 6);
        assertThat(receiver.notified())
                .contains("reply resolved later-over", "reply escalated later-over-again")
                .hasSize(6);
    }

    /** Its messages stay where they are, so that nothing is posted there again. */
    @Test
    void shouldKnowAChannelThatWasConfiguredByItsNameAndNowIsByItsId() throws SQLException {
        long episode = outbox.fire("later-slack:#alerts", "later-same");
        OutboxDispatcher before = dispatchers.start(
                "later-slack:#alerts", new ScriptedReceiver(new DeliveryResult.Delivered("C0SAME/1633956821.000100")));
        await().until(() -> outbox.waiting("later-slack:#alerts") == 0);
        before.close();
        outbox.escalate("later-slack:#alerts", episode);
        ScriptedReceiver receiver = new ScriptedReceiver();

        dispatchers.catchingUp("later-same").start("later-slack:C0SAME", receiver);

        await().until(() -> receiver.notified().size() == 2);
        assertThat(receiver.notified()).containsExactly("redraw changed later-same", "reply escalated later-same");
    }

    /** Another program is behind it, as far as anybody knows; to the same one a repetition does no harm. */
    @Test
    void shouldNotifyANewAddressOfAWebhookAnewAndTheSameOneNot() throws SQLException {
        long episode = outbox.fire("later-hook", "later-moved");
        ScriptedReceiver first = new ScriptedReceiver().at("https://first.example");
        OutboxDispatcher before = dispatchers.catchingUp("later-moved").startForPrograms("later-hook", first, 10);
        await().until(() -> outbox.rows("later-hook").contains("firing notified"));
        before.close();
        OutboxDispatcher same = dispatchers.startForPrograms("later-hook", first, 10);
        await().during(Duration.ofMillis(700))
                .atMost(PATIENCE)
                .until(() -> first.notified().size() == 1);
        same.close();
        ScriptedReceiver second = new ScriptedReceiver().at("https://second.example");

        OutboxDispatcher dispatcher = dispatchers.startForPrograms("later-hook", second, 10);

        await().until(() -> second.notified().equals(List.of("batch new later-moved")));
        outbox.resolve("later-hook", episode);
        dispatcher.wake();
        await().until(() -> second.notified().contains("batch resolved later-moved"));
    }

    /** Earlier versions wrote the reason in other words. */
    @ParameterizedTest
    @ValueSource(strings = {CatchUpStatements.UNSERVED, "none of us has served this receiver for a day"})
    void shouldDecideAgainWhatWasGivenUpWhenNoInstanceServedTheReceiver(String reason) throws SQLException {
        String receiver = "later-forgotten-" + reason.hashCode();
        String hostname = "later-given-up-" + reason.hashCode();
        outbox.fire(receiver, hostname);
        outbox.execute("UPDATE alert_outbox SET given_up_at = now(), last_error = '" + reason + "' WHERE receiver = '"
                + receiver + "'");

        assertThat(caughtUp(receiver, hostname)).containsExactly("firing waiting");
    }

    @Test
    void shouldNotifyAChannelToWhichARouteLeadsNow() throws SQLException {
        outbox.fire("later-routed", "later-route");
        OutboxDispatcher before = dispatchers.catchingUp("another-host").start("later-routed", new ScriptedReceiver());
        await().until(() -> outbox.rows("later-routed").contains("firing unsent not_routed"));
        before.close();
        ScriptedReceiver receiver = new ScriptedReceiver();

        dispatchers.catchingUp("later-route").start("later-routed", receiver);

        await().until(() -> receiver.notified().equals(List.of("announcement new later-route")));
    }

    private CatchUp catchUp(String name) {
        Receiver receiver = new Receiver(
                ReceiverName.of(name),
                input -> new Plan(List.of(), List.of(), Optional.empty()),
                new ScriptedReceiver(),
                Receiver.Links.NONE,
                new Receiver.Pace(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO));
        return new CatchUp(database, receiver, Set::of);
    }

    /** The rows of a receiver about some hosts, once it has caught up. */
    private List<String> caughtUp(String receiver, String host) throws SQLException {
        catchUp(receiver).nowAndThen().await().atMost(PATIENCE);
        return outbox.query("""
                SELECT transition || CASE WHEN delivered_at IS NULL THEN ' waiting' ELSE ' notified' END
                FROM alert_outbox JOIN alert_episodes AS episode ON episode.id = episode_id
                WHERE receiver = '%s' AND hostname LIKE '%s%%'
                ORDER BY sequence
                """.formatted(receiver, host));
    }
}
