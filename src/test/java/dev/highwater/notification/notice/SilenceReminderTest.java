package dev.highwater.notification.notice;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.highwater.notification.outbox.OutboxFixture;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a silence in the table to a message in Slack. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SilenceReminderTest {

    private static final String RECEIVER = "slack:" + TestServers.SLACK_CHANNEL;
    private static final String REMINDERS = "SELECT content ->> 'title' FROM alert_notices WHERE receiver = '"
            + RECEIVER + "' AND content ->> 'title' LIKE '%under it' ORDER BY id";

    @Inject
    OutboxFixture outbox;

    @Inject
    SilenceReminder reminder;

    @AfterEach
    void expire() {
        outbox.execute("UPDATE silences SET expired_at = now() WHERE hostname = 'reminded'");
    }

    @Test
    void shouldRemindThoseWhomItWillGoToOnce() throws SQLException {
        outbox.fire(RECEIVER, "reminded");
        outbox.execute("INSERT INTO silences (hostname, starts_at, ends_at, created_at, author, comment) VALUES"
                + " ('reminded', now() - interval '1 hour', now() + interval '10 minutes', now() - interval '1 hour',"
                + " 'ada', 'Disk swap')");

        await().untilAsserted(() -> assertThat(reminders()).hasSize(1));

        assertThat(reminders().get(0))
                .containsPattern("Silence \\d+ ends in (9|10) min, at .* UTC, and an alert still fires under it")
                .contains("Made by ada: “Disk swap”", "reminded cpu1, warning");
        reminder.remind();
        reminder.remind();
        outbox.fire(RECEIVER, "reminded-later");
        await().until(() -> outbox.waiting(RECEIVER) == 0);
        assertThat(reminders()).hasSize(1);
        assertThat(outbox.query(REMINDERS)).hasSize(1);
    }

    private static List<String> reminders() {
        return TestServers.slack()
                .findAll(postRequestedFor(urlEqualTo("/api/chat.postMessage"))
                        .withRequestBody(containing("under it"))
                        .withRequestBody(containing("reminded")))
                .stream()
                .map(LoggedRequest::getBodyAsString)
                .toList();
    }
}
