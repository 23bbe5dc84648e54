package dev.highwater.notification.outbox;

import static dev.highwater.notification.outbox.DispatcherFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A dispatcher over the real outbox, with a receiver that answers as the test says. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class OutboxDispatcherTest {

    @Inject
    OutboxFixture outbox;

    @Inject
    DispatcherFixture dispatchers;

    @Inject
    OutboxRetention keeper;

    @Inject
    DeliveryQueries store;

    @AfterEach
    void stop() {
        dispatchers.stop();
    }

    @Test
    void shouldNotifyOfAnEpisodeFromItsBeginningToItsEnd() throws SQLException {
        long episode = outbox.fire("life", "life-doc");
        ScriptedReceiver receiver = new ScriptedReceiver();
        OutboxDispatcher dispatcher = dispatchers.start("life", receiver);
        await().until(() -> outbox.waiting("life") == 0);

        outbox.escalate("life", episode);
        dispatcher.wake();
        await().until(() -> outbox.waiting("life") == 0);
        outbox.acknowledge("life", episode);
        dispatcher.wake();
        await().until(() -> outbox.waiting("life") == 0);
        outbox.resolve("life", episode);
        dispatcher.wake();
        await().until(() -> outbox.waiting("life") == 0);

        assertThat(receiver.notified())
                .containsExactly(
                        "announcement new life-doc",
                        "redraw changed life-doc",
                        "reply escalated life-doc",
                        "redraw changed life-doc",
                        "redraw changed life-doc",
                        "reply resolved life-doc");
        assertThat(outbox.rows("life"))
                .containsExactly("firing notified", "escalated notified", "acknowledged notified", "resolved notified");
    }

    @Test
    void shouldNotifyOfTheNewestStateOfWhatWaited() throws SQLException {
        long episode = outbox.fire("coalesced", "coalesced-doc");
        outbox.escalate("coalesced", episode);
        outbox.resolve("coalesced", episode);
        ScriptedReceiver receiver = new ScriptedReceiver();

        dispatchers.start("coalesced", receiver);

        await().until(() -> outbox.waiting("coalesced") == 0);
        assertThat(receiver.notified()).containsExactly("announcement fired_and_resolved coalesced-doc");
    }

    @Test
    void shouldNotifyOfTenThousandAtOnceInAFewMessages() throws SQLException {
        List<Long> episodes = outbox.fire("storm", "storm", 10_000);
        ScriptedReceiver receiver = new ScriptedReceiver();
        OutboxDispatcher dispatcher = dispatchers.start("storm", receiver);
        await().until(() -> outbox.waiting("storm") == 0);
        assertThat(receiver.notified()).containsExactly("summary new 10000");

        outbox.resolve("storm", episodes.get(0), episodes.get(episodes.size() - 1));
        dispatcher.wake();

        await().until(() -> outbox.waiting("storm") == 0);
        assertThat(receiver.notified()).hasSize(3);
        assertThat(receiver.notified().get(1)).startsWith("redraw changed storm-");
        assertThat(receiver.notified().get(2)).startsWith("reply resolved storm-");
    }

    @Test
    void shouldHoldBackForCompanyWhatComesAfterMany() throws SQLException {
        outbox.fire("company", "company-a", 6);
        ScriptedReceiver receiver = new ScriptedReceiver();
        OutboxDispatcher dispatcher =
                dispatchers.grouping(5, Duration.ofSeconds(10)).start("company", receiver);
        await().until(() -> receiver.notified().size() == 1);

        outbox.fire("company", "company-b", 3);
        dispatcher.wake();
        await().until(() -> outbox.query("SELECT 1 FROM alert_outbox WHERE receiver = 'company' AND attempts = 1"
                                + " AND delivered_at IS NULL")
                        .size()
                == 3);
        outbox.fire("company", "company-c", 3);
        dispatcher.wake();

        await().until(() -> outbox.waiting("company") == 0);
        assertThat(receiver.notified()).containsExactly("summary new 6", "summary new 6");
    }

    @Test
    void shouldRestWhileSomethingHappensToWhatIsHeldBack() throws SQLException {
        outbox.fire("rest", "rest-a", 6);
        ScriptedReceiver receiver = new ScriptedReceiver();
        OutboxDispatcher dispatcher =
                dispatchers.grouping(5, Duration.ofSeconds(4)).start("rest", receiver);
        await().until(() -> receiver.notified().size() == 1);
        long episode = outbox.fire("rest", "rest-b");
        dispatcher.wake();
        await().until(() -> !outbox.query("""
                SELECT 1 FROM alert_outbox
                WHERE receiver = 'rest' AND attempts = 1 AND lease IS NULL AND delivered_at IS NULL
                """).isEmpty());

        outbox.escalate("rest", episode);
        dispatcher.wake();

        await().until(() -> outbox.waiting("rest") == 0);
        assertThat(receiver.notified()).containsExactly("summary new 6", "announcement new rest-b");
        assertThat(dispatchers.turns()).isLessThan(15);
    }

    @Test
    void shouldRestWhileRepetitionsAreHeldBack() throws SQLException {
        outbox.fire("rest-again", "rest-again", 3);
        ScriptedReceiver receiver = new ScriptedReceiver();
        OutboxDispatcher before = dispatchers.start("rest-again", receiver);
        await().until(() -> outbox.waiting("rest-again") == 0);
        before.close();
        outbox.execute("INSERT INTO alert_messages (receiver, reference, summary) VALUES ('rest-again', 'm0', true)");
        outbox.execute("UPDATE alert_told SET told_at = now() - interval '1 day' WHERE receiver = 'rest-again'");

        dispatchers
                .grouping(2, Duration.ofSeconds(4))
                .repeat(Duration.ofHours(1))
                .start("rest-again", receiver);

        await().until(() -> receiver.notified().contains("summary repeated 3"));
        assertThat(dispatchers.turns()).isLessThan(15);
    }

    @Test
    void shouldSayNothingWhileMutedAndNotifyWhenThatEnds() throws SQLException {
        long muted = outbox.fire("muted", "muted-doc");
        outbox.mute("muted", muted);
        ScriptedReceiver receiver = new ScriptedReceiver();
        OutboxDispatcher dispatcher = dispatchers.start("muted", receiver);
        await().until(() -> outbox.waiting("muted") == 0);
        assertThat(outbox.rows("muted")).containsExactly("firing unsent muted", "muted unsent muted");
        assertThat(receiver.notified()).isEmpty();

        outbox.unmute("muted", muted);
        dispatcher.wake();

        await().until(() -> outbox.waiting("muted") == 0);
        assertThat(receiver.notified()).containsExactly("announcement unmuted muted-doc");
    }

    @Test
    void shouldRepeatWhatFiresUnacknowledged() throws SQLException {
        long episode = outbox.fire("again", "again-doc");
        ScriptedReceiver receiver = new ScriptedReceiver();
        OutboxDispatcher dispatcher = dispatchers.repeat(Duration.ofMillis(300)).start("again", receiver);

        await().until(() -> {
            dispatcher.wake();
            return receiver.notified().size() >= 3;
        });
        outbox.acknowledge("again", episode);
        dispatcher.wake();
        await().until(() -> outbox.waiting("again") == 0);

        assertThat(receiver.notified())
                .startsWith("announcement new again-doc", "reply repeated again-doc", "reply repeated again-doc")
                .endsWith("redraw changed again-doc");
        int notified = receiver.notified().size();
        outbox.fire("again", "again-bashful");
        await().until(() -> {
            dispatcher.wake();
            return Collections.frequency(receiver.notified(), "reply repeated again-bashful") >= 2;
        });
        assertThat(receiver.notified().subList(notified, receiver.notified().size()))
                .as("another is repeated meanwhile")
                .noneMatch(text -> text.endsWith("again-doc"));
    }

    @Test
    void shouldWaitAsLongAsTheReceiverAsksAndSayWhy() throws SQLException {
        outbox.fire("slow", "slow-doc");
        ScriptedReceiver receiver = new ScriptedReceiver(
                new Unavailable("rate_limited", "wait for 3 s", Optional.of(Duration.ofSeconds(3))));

        OutboxDispatcher dispatcher = dispatchers.start("slow", receiver);

        await().until(() -> dispatcher.status().backlog().reason().equals("wait for 3 s"));
        assertThat(dispatcher.status().backlog().rows().depth()).isEqualTo(1);
        await().until(() -> outbox.waiting("slow") == 0);
        assertThat(receiver.atNanos().get(1) - receiver.atNanos().get(0))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(3).toNanos());
        await().until(() -> dispatcher.status().backlog().reason().isEmpty());
        assertThat(dispatchers
                        .meters()
                        .counter(
                                "highwater.delivery.attempts",
                                "receiver",
                                "slow",
                                "channel",
                                "",
                                "result",
                                "unavailable",
                                "reason",
                                "rate_limited")
                        .count())
                .isEqualTo(1);
    }

    /** As after a pause of the whole process: another instance has claimed its rows by then. */
    @Test
    void shouldSendNothingOnceAnotherInstanceHasTheTurn() throws SQLException {
        outbox.fire("late", "late-doc", 3);
        ScriptedReceiver receiver = new ScriptedReceiver();
        receiver.meanwhile(() -> outbox.execute("UPDATE alert_receivers SET holder = 'another',"
                + " held_until = now() + interval '1 hour' WHERE name = 'late'"));

        dispatchers.start("late", receiver);

        await().until(() -> receiver.notified().size() == 1);
        await().during(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> receiver.notified().size() == 1);
    }

    @Test
    void shouldMeasureEachNotificationOnce() throws SQLException {
        long episode = outbox.fire("measured", "measured-doc");
        OutboxDispatcher dispatcher = dispatchers.start("measured", new ScriptedReceiver());
        await().until(() -> outbox.waiting("measured") == 0);
        outbox.resolve("measured", episode);
        dispatcher.wake();
        await().until(() -> outbox.waiting("measured") == 0);

        // That it fires, and that it is over; not that its message was changed as well.
        assertThat(dispatchers
                        .meters()
                        .get("highwater.delivery.latency")
                        .tag("receiver", "measured")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void shouldParkEverythingWhenAPersonHasToAct() throws SQLException {
        outbox.fire("parked", "parked-a");
        ScriptedReceiver receiver =
                new ScriptedReceiver(new Misconfigured("invalid_auth", "Slack refused: invalid_auth"));
        OutboxDispatcher dispatcher = dispatchers.start("parked", receiver);
        await().until(() -> dispatcher.status().backlog().isParked());
        assertThat(outbox.rows("parked")).containsExactly("firing parked Slack refused: invalid_auth");

        outbox.fire("parked", "parked-b");
        dispatcher.wake();

        await().until(() -> dispatcher.status().backlog().rows().parked() == 2);
        assertThat(dispatcher.status().backlog().reason()).isEqualTo("Slack refused: invalid_auth");
        assertThat(receiver.notified()).hasSize(1);
    }

    @Test
    void shouldTryAgainAfterARestartWhatWasParkedWithItsReceiver() throws SQLException {
        outbox.fire("restarted", "restarted-a");
        OutboxDispatcher dispatcher = dispatchers.start(
                "restarted", new ScriptedReceiver(new Misconfigured("invalid_auth", "Slack refused: invalid_auth")));
        await().until(() -> dispatcher.status().backlog().isParked());
        dispatcher.close();

        dispatchers.start("restarted", new ScriptedReceiver());

        await().untilAsserted(() -> assertThat(outbox.rows("restarted")).containsExactly("firing notified"));
    }

    @Test
    void shouldKnowWhenAReceiverTookTheFirstNotificationAlsoWhenItRefusesTheRest() throws SQLException {
        long episode = outbox.fire("first", "first-doc");
        OutboxDispatcher dispatcher = dispatchers.start(
                "first",
                new ScriptedReceiver(
                        new Delivered("m1"),
                        new Delivered("m1"),
                        new Refused("msg_too_long", "Slack refused: msg_too_long")));
        await().until(() -> outbox.rows("first").contains("firing notified"));
        Delivery notified = delivery(episode);
        outbox.escalate("first", episode);
        dispatcher.wake();
        await().until(() -> outbox.rows("first").contains("escalated parked Slack refused: msg_too_long"));

        Delivery refused = delivery(episode);

        assertThat(refused.state()).isEqualTo("failed");
        assertThat(refused.firstNotifiedAt()).isNotNull().isEqualTo(notified.firstNotifiedAt());
        assertThat(refused.notifiedAt()).isEqualTo(notified.notifiedAt());
    }

    @Test
    void shouldPutOffARepetitionThatIsRefusedAndNotTakeItForDelivered() throws SQLException {
        long episode = outbox.fire("put-off", "put-off-doc");
        Duration interval = Duration.ofSeconds(1);
        DeliveryResult refused = new Refused("msg_too_long", "Slack refused: msg_too_long");
        ScriptedReceiver receiver =
                new ScriptedReceiver(new Delivered("m1"), refused, refused, refused, refused, refused);
        OutboxDispatcher dispatcher = dispatchers.repeat(interval).start("put-off", receiver);

        await().until(() -> {
            dispatcher.wake();
            return receiver.notified().size() >= 3;
        });

        assertThat(receiver.notified().subList(1, 3)).containsOnly("reply repeated put-off-doc");
        assertThat(receiver.atNanos().get(2) - receiver.atNanos().get(1)).isGreaterThanOrEqualTo(interval.toNanos());
        Delivery delivery = delivery(episode);
        assertThat(delivery.notifiedAt()).isEqualTo(delivery.firstNotifiedAt());
    }

    private Delivery delivery(long episode) {
        return store.ofEpisode(episode).await().atMost(PATIENCE).get(0).delivery();
    }

    @Test
    void shouldParkOnlyTheMessageThatIsRefusedAndGoOn() throws SQLException {
        outbox.fire("refused", "refused-a");
        outbox.fire("refused", "refused-b");

        dispatchers.start("refused", new ScriptedReceiver(new Refused("msg_too_long", "Slack refused: msg_too_long")));

        await().untilAsserted(() -> assertThat(outbox.rows("refused"))
                .containsExactly("firing parked Slack refused: msg_too_long", "firing notified"));
    }

    @Test
    void shouldNotifyProgramsOfEverythingInBatchesAndFollowItToTheEnd() throws SQLException {
        List<Long> episodes = outbox.fire("programs", "programs", 5);
        ScriptedReceiver receiver =
                new ScriptedReceiver(new Delivered(), new Delivered(), new Delivered(), new Delivered());
        OutboxDispatcher dispatcher = dispatchers.startForPrograms("programs", receiver, 2);
        await().until(() -> outbox.waiting("programs") == 0);

        outbox.resolve("programs", episodes.get(0));
        dispatcher.wake();

        await().until(() -> outbox.waiting("programs") == 0);
        assertThat(receiver.notified())
                .containsExactly(
                        "batch new programs-1 programs-2",
                        "batch new programs-3 programs-4",
                        "batch new programs-5",
                        "batch resolved programs-1");
    }

    @Test
    void shouldGiveUpRowsOfUnservedReceiversAndForgetMessagesOfForgottenEpisodes() throws SQLException {
        outbox.fire("unserved", "unserved-doc");
        outbox.fire("somebody-serves", "somebody-serves-doc");
        outbox.execute("INSERT INTO alert_receivers (name) VALUES ('somebody-serves')");
        outbox.execute("UPDATE alert_outbox SET created_at = now() - interval '2 days' WHERE receiver IN ('unserved',"
                + " 'somebody-serves')");
        outbox.execute("INSERT INTO alert_messages (receiver, reference, summary, posted_at)"
                + " VALUES ('unserved', 'm1', false, now() - interval '2 days')");

        keeper.clear().await().atMost(PATIENCE);

        assertThat(outbox.rows("unserved"))
                .containsExactly("firing unsent no instance has served this receiver for a day");
        assertThat(outbox.rows("somebody-serves")).containsExactly("firing waiting");
        assertThat(outbox.query("SELECT 1 FROM alert_messages WHERE receiver = 'unserved'"))
                .isEmpty();
    }

    @Test
    void shouldKeepThePace() throws SQLException {
        outbox.fire("paced", "paced", 4);
        ScriptedReceiver receiver = new ScriptedReceiver();

        dispatchers.pace(Duration.ofMillis(200)).start("paced", receiver);

        await().until(() -> receiver.notified().size() == 4);
        assertThat(receiver.atNanos().get(3) - receiver.atNanos().get(0))
                .isGreaterThanOrEqualTo(Duration.ofMillis(600).toNanos());
    }

    @Test
    void shouldSendAgainWhenOurOwnSideFailedDuringTheAttempt() throws SQLException {
        outbox.fire("own", "own-doc");
        ScriptedReceiver receiver = new ScriptedReceiver();
        receiver.failWith(new IllegalStateException("a mistake of ours"));

        dispatchers.start("own", receiver);

        await().until(() -> outbox.waiting("own") == 0);
        assertThat(receiver.notified()).containsExactly("announcement new own-doc", "announcement new own-doc");
    }
}
