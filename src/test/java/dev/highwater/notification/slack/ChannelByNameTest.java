package dev.highwater.notification.slack;

import static dev.highwater.alert.TransitionKind.ACKNOWLEDGED;
import static dev.highwater.alert.TransitionKind.FIRING;
import static dev.highwater.alert.TransitionKind.RESOLVED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Announcement;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.Decision.Update;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.Message;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Redraw;
import dev.highwater.notification.plan.Reply;
import dev.highwater.sandbox.slack.SlackStandIn;
import dev.highwater.series.Severity;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People configure channels by their names, and {@code chat.update} takes ids only. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ChannelByNameTest {

    private final SlackStandIn slack = SlackStandIn.start(0, Clock.systemUTC());

    @Inject
    ObjectMapper mapper;

    @AfterEach
    void stop() {
        slack.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#alerts", "alerts", "U0ANN", "C0ALERTS"})
    void shouldFollowAnEpisodeToItsEnd(String channel) {
        String reference = reference(channel, announcement());

        assertThat(reference(channel, redraw(reference))).isEqualTo(reference);
        assertThat(reference(channel, reply(reference))).isEqualTo(reference);

        given().get(slack.address() + "/messages")
                .then()
                .body("", hasSize(1))
                .body("[0].post.edited", equalTo(true))
                .body("[0].replies", hasSize(1));
    }

    /** As kept by versions that did not keep the id. */
    @Test
    void shouldPostAnewWhatItCannotChangeForWantOfAnId() {
        String reference = reference("#alerts", announcement());
        String timestamp = SlackReference.of(reference).timestamp();

        String next = reference("#alerts", redraw(timestamp));

        assertThat(next).matches("C0[A-Z0-9]+/\\d+\\.\\d{6}").isNotEqualTo(reference);
        assertThat(reference("#alerts", redraw(next))).isEqualTo(next);
    }

    @Test
    void shouldFollowTheAnswerToADeletedMessageWhereItLanded() {
        String reference = reference("#alerts", announcement());
        given().body(SlackReference.of(reference).timestamp())
                .post(slack.address() + "/delete")
                .then()
                .statusCode(200);

        String landed = reference("#alerts", reply(reference));

        assertThat(landed).isNotEqualTo(reference);
        assertThat(reference("#alerts", redraw(landed))).isEqualTo(landed);
    }

    @Test
    void shouldPostAnewAMessageThatWasDeleted() {
        String reference = reference("#alerts", announcement());
        given().body(SlackReference.of(reference).timestamp())
                .post(slack.address() + "/delete")
                .then()
                .statusCode(200);

        assertThat(reference("#alerts", redraw(reference))).isNotEqualTo(reference);
    }

    private String reference(String channel, Notification notification) {
        SlackClient client = new SlackClient(
                slack.address() + "/api", "xoxb-name", Duration.ofSeconds(10), mapper, Optional.empty());
        DeliveryResult result = new SlackNotifier(
                        client, channel, new SlackLinks(new DashboardLinks(Optional.empty())), Clock.systemUTC())
                .send(notification)
                .await()
                .atMost(Duration.ofSeconds(20));
        assertThat(result).isInstanceOf(Delivered.class);
        return ((Delivered) result).reference();
    }

    private static Announcement announcement() {
        return new Announcement(new PlannedUpdate(
                ExampleUpdates.notYetNotified(ExampleEpisode.of(1), FIRING), new Notify(NotifyReason.NEW)));
    }

    private static Redraw redraw(String reference) {
        return new Redraw(
                new Message(1, reference, false),
                List.of(new PlannedUpdate(
                        ExampleUpdates.notified(
                                ExampleEpisode.of(1).acknowledged("ann", "on it"), Severity.WARNING, ACKNOWLEDGED),
                        new Update(true, Optional.empty()))),
                null,
                Set.of());
    }

    private static Reply reply(String reference) {
        return new Reply(
                new Message(1, reference, false),
                List.of(new PlannedUpdate(
                        ExampleUpdates.notified(ExampleEpisode.of(1).resolved(), Severity.WARNING, RESOLVED),
                        new Update(true, Optional.of(NotifyReason.RESOLVED)))),
                null);
    }
}
