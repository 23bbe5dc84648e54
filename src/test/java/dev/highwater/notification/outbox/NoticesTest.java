package dev.highwater.notification.outbox;

import static dev.highwater.notification.outbox.DispatcherFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.plan.NoticeContent;
import dev.highwater.notification.plan.NoticeContent.Line;
import dev.highwater.notification.plan.NoticeContent.Section;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is about no one alert is sent once, over the real outbox. */
class NoticesTest {

    private static final ServicelessOutbox SERVICELESS = new ServicelessOutbox();

    private static final NoticeContent CONTENT = new NoticeContent(
            "Silence 3 ends", List.of(new Section("of ann", List.of(new Line("doc cpu1", "/alerts/41", "Episode")))));

    private final OutboxFixture outbox = SERVICELESS.fixture();
    private final DispatcherFixture dispatchers = SERVICELESS.dispatchers();
    private final Notices notices = new Notices(SERVICELESS.database());

    @AfterAll
    static void close() {
        SERVICELESS.close();
    }

    @AfterEach
    void stop() {
        dispatchers.stop();
    }

    @Test
    void shouldSendEachSubjectOnceHoweverManyInstancesThinkOfIt() throws SQLException {
        ScriptedReceiver receiver = new ScriptedReceiver().takingNotices();
        OutboxDispatcher one = dispatchers.start("notice-once", receiver);
        OutboxDispatcher other = dispatchers.start("notice-once", receiver);

        assertThat(add("notice-once", "first", Duration.ofMinutes(1))).isTrue();
        assertThat(add("notice-once", "first", Duration.ofMinutes(1))).isFalse();
        assertThat(add("notice-once", "second", Duration.ofMinutes(1))).isTrue();

        await().until(() -> receiver.notified().size() >= 2);
        // Whatever is sent twice is sent again before this.
        assertThat(add("notice-once", "last", Duration.ofMinutes(1))).isTrue();
        await().until(() -> {
            one.wake();
            other.wake();
            return waiting("notice-once").isEmpty();
        });
        assertThat(receiver.notices()).containsExactly(CONTENT, CONTENT, CONTENT);
    }

    @Test
    void shouldGoOnTryingWhileTheReceiverIsAwayAndNotWhenItIsRefused() throws SQLException {
        ScriptedReceiver receiver = new ScriptedReceiver(
                        new Unavailable("500", "away", Optional.of(Duration.ofMillis(100))),
                        new Refused("msg_too_long", "too long"))
                .takingNotices();
        add("notice-away", "first", Duration.ofMinutes(1));
        OutboxDispatcher dispatcher = dispatchers.start("notice-away", receiver);

        await().until(() -> {
            dispatcher.wake();
            return row("notice-away").equals(List.of("given up too long"));
        });
        assertThat(receiver.notified()).hasSize(2);
    }

    @Test
    void shouldNotSendWhatNoOneWantsAnyMore() throws SQLException {
        ScriptedReceiver receiver = new ScriptedReceiver().takingNotices();
        add("notice-late", "first", Duration.ofSeconds(-1));
        OutboxDispatcher dispatcher = dispatchers.start("notice-late", receiver);

        // Whatever is sent of the first is sent before the second.
        add("notice-late", "second", Duration.ofMinutes(1));
        await().until(() -> {
            dispatcher.wake();
            return waiting("notice-late").isEmpty();
        });
        assertThat(receiver.notified()).hasSize(1);
    }

    private boolean add(String receiver, String subject, Duration within) {
        return notices.add(
                        ReceiverName.of(receiver),
                        subject,
                        CONTENT,
                        Instant.now().plus(within))
                .await()
                .atMost(PATIENCE);
    }

    private List<String> waiting(String receiver) throws SQLException {
        return outbox.query("SELECT subject FROM alert_notices WHERE receiver = '" + receiver
                + "' AND delivered_at IS NULL AND expires_at > now()");
    }

    private List<String> row(String receiver) throws SQLException {
        return outbox.query("SELECT concat_ws(' ', CASE WHEN given_up_at IS NOT NULL THEN 'given up' END, last_error)"
                + " FROM alert_notices WHERE receiver = '" + receiver + "'");
    }
}
