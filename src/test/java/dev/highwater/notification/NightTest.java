package dev.highwater.notification;

import static dev.highwater.notification.NightMode.AFTER;
import static dev.highwater.notification.NightMode.ANN;
import static dev.highwater.notification.NightMode.BOB;
import static dev.highwater.notification.NightMode.LEAD;
import static dev.highwater.notification.NightMode.LEAD_CHANNEL;
import static dev.highwater.notification.NightMode.RESEND;
import static dev.highwater.notification.NightService.PATIENCE;
import static dev.highwater.testing.TestServers.SLACK_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.notification.NightMode.Servers;
import dev.highwater.notification.email.MailServerStandIn.Phase;
import dev.highwater.sandbox.Alertmanager;
import dev.highwater.testing.Slow;
import dev.highwater.threshold.store.Thresholds;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night on call: buttons that are not Slack's, an alert that no one acknowledges, Alertmanager away for longer than
 * its alerts hold, mails that are refused. Every receiver ends in the true state, having been notified of each thing
 * once.
 *
 * <p>{@code -Dhighwater.night=600} has Alertmanager away for ten minutes.
 */
@QuarkusTest
@TestProfile(NightMode.class)
@Slow
class NightTest {

    /** What fires holds in Alertmanager for four times as long as until it is sent again. */
    private static final Duration AWAY =
            Duration.ofSeconds(Math.max(Long.getLong("highwater.night", 0), RESEND.toSeconds() * 4 + 1));

    private static final String DOC = "night-doc";
    private static final String GRUMPY = "night-grumpy";
    private static final String SLEEPY = "night-sleepy";
    private static final String BASHFUL = "night-bashful";

    private static final List<String> ONCE = List.of("firing", "resolved");

    @Inject
    Thresholds thresholds;

    @Inject
    Pool pool;

    @TempDir
    Path directory;

    private final NightReceivers receivers = new NightReceivers();

    @BeforeEach
    void setThresholds() {
        Assumptions.assumeTrue(Alertmanager.executable().isPresent(), "Alertmanager is not installed here");
        for (String host : List.of(DOC, GRUMPY, SLEEPY, BASHFUL)) {
            pool.query("INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ('" + host + "', 50)")
                    .executeAndAwait();
        }
        await().until(() -> thresholds.snapshot().find(BASHFUL).isPresent());
    }

    @Test
    void shouldNotifyEachReceiverOnceAndEndInTheTrueStateWhateverGoesWrong() throws Exception {
        try (NightService service = new NightService()) {
            long doc;
            long grumpy;
            try (Alertmanager until = Servers.alertmanager(directory)) {
                doc = service.fire(DOC);
                onlyAdaAcknowledgesInSlack(service, doc);
                grumpy = service.fire(GRUMPY);
                grumpyIsEscalated();
            }
            Instant gone = Instant.now();
            long sleepy = sleepyFiresWhileMailsAreRefused(service);
            service.recover(GRUMPY);
            long bashful = service.fire(BASHFUL);
            receivers.awaitFiring(BASHFUL, ANN);
            service.recover(BASHFUL);
            theMailServerKnowsBobAgain(service);
            await().atMost(AWAY.plus(PATIENCE)).until(() -> Instant.now().isAfter(gone.plus(AWAY)));
            service.awaitStatus("alertmanager", "", "failing", "cannot be reached");

            try (Alertmanager again = Servers.alertmanager(directory)) {
                soon(() -> assertThat(receivers.firingInAlertmanager())
                        .isEqualTo(Map.of(DOC, "ada (Slack)", SLEEPY, "ann")));
                soon(() -> assertThat(receivers.behindAlertmanager(GRUMPY)).isEqualTo(ONCE));
                service.recover(DOC);
                service.recover(SLEEPY);
                everybodyKnowsThatItIsOver();
                eachWasNotifiedOnce();
            }
            soon(() -> assertThat(service.waiting()).isEmpty());
            assertThat(service.deliveries(grumpy, "not_told")).isEmpty();
            for (long acknowledged : new long[] {doc, sleepy, bashful}) {
                soon(() -> assertThat(service.deliveries(acknowledged, "not_told"))
                        .containsExactlyInAnyOrder(LEAD_CHANNEL, LEAD));
                assertThat(service.deliveries(acknowledged, "told"))
                        .containsExactlyInAnyOrder(SLACK_CHANNEL, ANN, BOB, "webhook", "pagerduty", "alertmanager");
            }
        }
    }

    private void onlyAdaAcknowledgesInSlack(NightService service, long doc) {
        receivers.awaitFiring(DOC, ANN, BOB);
        soon(() -> assertThat(receivers.firingInAlertmanager()).isEqualTo(Map.of(DOC, "")));
        String message = receivers.message(SLACK_CHANNEL, DOC);
        NightButton button = new NightButton(doc, message);

        assertThat(button.forged()).isEqualTo(401);
        assertThat(button.stale()).isEqualTo(401);
        assertThat(service.acknowledgedBy(doc)).isNull();
        assertThat(receivers.changed(SLACK_CHANNEL, DOC)).isEmpty();
        assertThat(receivers.pagerDuty(DOC)).containsExactly("trigger");

        assertThat(button.pressed()).isEqualTo(200);
        soon(() -> assertThat(receivers.changed(SLACK_CHANNEL, DOC))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.path("ts").asText()).isEqualTo(message);
                    assertThat(change.toString())
                            .contains("ada (Slack)", "highwater.silence")
                            .doesNotContain("highwater.acknowledge");
                }));
        soon(() -> assertThat(receivers.firingInAlertmanager()).isEqualTo(Map.of(DOC, "ada (Slack)")));
        soon(() -> assertThat(receivers.pagerDutyShows(DOC)).isEqualTo("acknowledged"));
        soon(() -> assertThat(receivers.webhook(DOC)).containsExactly("firing", "firing ada (Slack)"));
    }

    private void grumpyIsEscalated() {
        receivers.awaitFiring(GRUMPY, ANN, BOB);

        await().atMost(AFTER.plus(PATIENCE))
                .untilAsserted(() -> assertThat(receivers.posted(LEAD_CHANNEL, GRUMPY))
                        .singleElement()
                        .asString()
                        .matches("firing for \\d+ (s|min), and no one has acknowledged it: host:" + GRUMPY
                                + " CPU: cpu1 avg CPU value:91.2 over the threshold 50"));
        soon(() -> assertThat(receivers.subjects(LEAD))
                .singleElement()
                .asString()
                .matches("Warning, unacknowledged for \\d+ (s|min): cpu1 of " + GRUMPY
                        + " averages 91.20 %, over its limit of 50 %"));
        // That one has fired for longer, and somebody has come.
        assertThat(receivers.posted(LEAD_CHANNEL, DOC)).isEmpty();
    }

    /** Ann's mail server asks to come back later, Bob's does not know him. */
    private long sleepyFiresWhileMailsAreRefused(NightService service) throws Exception {
        Servers.MAIL.refuse(ANN, Phase.RECIPIENT, 450, "greylisted, come back later");
        Servers.MAIL.refuse(BOB, Phase.RECIPIENT, 550, "no such user here");
        long sleepy = service.fire(SLEEPY);
        receivers.awaitFiring(SLEEPY);
        service.acknowledge(sleepy, "ann");

        soon(() -> assertThat(Servers.MAIL.refused(ANN)).isGreaterThan(1));
        service.awaitStatus("email", ANN, "failing", "The mail server said: 450 greylisted, come back later");
        service.awaitStatus("email", BOB, "parked", "The mail server said: 550 no such user here");
        assertThat(service.<Boolean>status("email", BOB, "stopped")).isTrue();
        assertThat(service.<String>status("email", BOB, "next_try_at")).isNotNull();
        assertThat(service.<List<String>>status("email", BOB, "parked_rows.hostname"))
                .contains(SLEEPY);
        Servers.MAIL.accept(ANN);
        soon(() -> assertThat(receivers.mails(ANN, SLEEPY)).hasSize(1));
        return sleepy;
    }

    private void theMailServerKnowsBobAgain(NightService service) {
        assertThat(receivers.mails(BOB, SLEEPY)).isEmpty();
        Servers.MAIL.accept(BOB);
        service.retry("email", BOB);
        soon(() -> assertThat(receivers.mails(BOB, SLEEPY)).hasSize(1));
    }

    private void everybodyKnowsThatItIsOver() {
        soon(() -> assertThat(pool.query("SELECT FROM alert_outbox WHERE delivered_at IS NULL AND given_up_at IS NULL")
                        .executeAndAwait()
                        .rowCount())
                .isZero());
        for (String host : List.of(DOC, GRUMPY, SLEEPY, BASHFUL)) {
            assertThat(receivers.pagerDutyShows(host)).isEqualTo("resolved");
            assertThat(receivers.changed(SLACK_CHANNEL, host))
                    .last()
                    .satisfies(last -> assertThat(last.path("text").asText()).startsWith("resolved host:" + host));
        }
        soon(() -> assertThat(receivers.firingInAlertmanager()).isEmpty());
        soon(() -> assertThat(receivers.behindAlertmanager(DOC)).endsWith("resolved"));
        soon(() -> assertThat(receivers.behindAlertmanager(SLEEPY)).endsWith("resolved"));
    }

    /** Nothing waits any more, so that nothing follows. */
    private void eachWasNotifiedOnce() {
        List<String> inPagerDuty = List.of("trigger", "acknowledge", "resolve");
        List<String> unattended = List.of("unattended", "resolved");
        assertNotified(
                DOC, Map.of("webhook", List.of("firing", "firing ada (Slack)", "resolved"), "pagerduty", inPagerDuty));
        assertNotified(GRUMPY, Map.of(LEAD_CHANNEL, unattended, LEAD, unattended));
        assertNotified(
                SLEEPY,
                Map.of(
                        "webhook", List.of("firing", "firing ann", "resolved"),
                        "pagerduty", inPagerDuty,
                        "behind alertmanager", List.of("firing ann", "resolved")));
        assertNotified(BASHFUL, Map.of("behind alertmanager", List.of(), BOB, List.of("fired and resolved")));
    }

    /** As usual: that it fires, that it is over, each once, and nothing to those who are called last; but for this. */
    private void assertNotified(String host, Map<String, List<String>> but) {
        Map<String, List<String>> expected = new TreeMap<>(Map.of(
                SLACK_CHANNEL,
                ONCE,
                LEAD_CHANNEL,
                List.of(),
                ANN,
                ONCE,
                BOB,
                ONCE,
                LEAD,
                List.of(),
                "webhook",
                ONCE,
                "pagerduty",
                List.of("trigger", "resolve"),
                "behind alertmanager",
                ONCE));
        expected.putAll(but);
        assertThat(receivers.notified(host)).as(host).isEqualTo(expected);
    }

    private static void soon(ThrowingRunnable assertion) {
        await().untilAsserted(assertion);
    }
}
