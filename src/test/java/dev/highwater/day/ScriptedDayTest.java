package dev.highwater.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.day.SlackChannel.Trouble;
import dev.highwater.silence.ActiveSilences;
import dev.highwater.silence.Silences;
import dev.highwater.testing.DrivenClock;
import dev.highwater.testing.OwnTime;
import dev.highwater.testing.Slow;
import dev.highwater.threshold.store.Thresholds;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The day begins at eight. Each hour brings one host into trouble of its own kind. */
@QuarkusTest
@TestProfile(OwnTime.class)
@Slow
class ScriptedDayTest {

    private static final List<String> HOSTS = List.of(
            "day-doc", "day-grumpy", "day-sleepy", "day-bashful", "day-happy", "day-dopey", "day-sneezy", "day-queen");

    @Inject
    Thresholds thresholds;

    @Inject
    Silences silences;

    @Inject
    DrivenClock clock;

    @Inject
    Pool pool;

    private final Operator operator = new Operator();
    private final SlackChannel channel = new SlackChannel(OwnTime.slack());
    private final Map<String, List<String>> script = new HashMap<>();
    private final Map<String, List<String>> notified = new HashMap<>();
    private Instant midnight;
    private ReadingsFeed feed;

    @BeforeEach
    void beginTheDay() {
        await().until(() -> thresholds.isLoaded() && silences.isLoaded());
        // A topic with a name of one's own begins with what happens once the service knows of it.
        await().until(() -> pool.query("SELECT 1 FROM alert_topics WHERE topic = 'own-time-alerts'")
                        .executeAndAwait()
                        .rowCount()
                == 1);
        setThresholds();
        midnight = nextMinute().minus(Duration.ofHours(8));
        feed = new ReadingsFeed("own-time-readings", HOSTS, plan(), clock, at("08:00"));
    }

    @AfterEach
    void endTheDay() {
        feed.close();
    }

    @Test
    void shouldNotifyOfExactlyWhatTheScriptSays() {
        docIsHotWhileSlackLimitsTheRate();
        grumpyIsHotForTooShortATime();
        sleepyGetsWorseAndBetterWhileSlackHasAnError();
        bashfulWaversWhileSlackHangs();
        happyPausesForAMinuteWhileSlackResetsConnections();
        dopeyFlapsWhileSlackIsSlow();
        sneezySendsNothingWhileSlackKnowsUsNot();
        queenIsSilenced();
        docIsAcknowledged();
        docsThresholdIsChanged();
        grumpysThresholdIsRemovedAndSoIsItsMessage();
        feed.until(at("18:00"));

        // Nothing else has happened to anybody, neither meanwhile nor since.
        HOSTS.forEach(hostname -> assertThat(operator.story(hostname)).isEqualTo(of(hostname, script)));
        HOSTS.forEach(hostname -> assertThat(channel.about(hostname)).isEqualTo(of(hostname, notified)));
        assertThat(channel.failures()).as("each trouble was met once").isEqualTo(7);
        try (AlertsTopic topic = new AlertsTopic("own-time-alerts")) {
            HOSTS.forEach(hostname -> await().untilAsserted(
                            () -> assertThat(topic.story(hostname)).isEqualTo(of(hostname, script))));
        }
    }

    private void docIsHotWhileSlackLimitsTheRate() {
        channel.failsOnce(Trouble.RATE_LIMIT);
        feed.until(at("08:11"));
        happens("day-doc", "cpu1 firing went_over");
        shows("day-doc", fires("day-doc", 90, 50));
        assertThat(channel.pauseAfterRateLimit()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));

        feed.until(at("08:12:30"));
        happens("day-doc", "cpu1 resolved recovered");
        changes("day-doc", isOver("day-doc", 50), "reply: " + isOver("day-doc", 50));
    }

    private void grumpyIsHotForTooShortATime() {
        feed.until(at("08:45"));
        happens("day-grumpy", "cpu1 pending went_over", "cpu1 resolved not_sustained");
    }

    private void sleepyGetsWorseAndBetterWhileSlackHasAnError() {
        channel.failsOnce(Trouble.SERVER_ERROR);
        feed.until(at("09:01"));
        happens("day-sleepy", "cpu1 firing went_over");
        shows("day-sleepy", fires("day-sleepy", 70, 60));

        feed.until(at("09:06"));
        happens("day-sleepy", "cpu1 escalated over_critical");
        String worse =
                "reply: critical host:day-sleepy CPU: cpu1 avg CPU value 95.00 % over the critical threshold 85 %";
        changes("day-sleepy", fires("day-sleepy", 95, 60), worse);

        feed.until(at("09:11"));
        happens("day-sleepy", "cpu1 de_escalated under_critical");
        feed.until(at("09:16"));
        happens("day-sleepy", "cpu1 resolved recovered");
        notified.put("day-sleepy", new ArrayList<>());
        shows("day-sleepy", isOver("day-sleepy", 60), worse, "reply: " + isOver("day-sleepy", 60));
    }

    private void bashfulWaversWhileSlackHangs() {
        channel.failsOnce(Trouble.HANG);
        feed.until(at("10:06"));
        happens("day-bashful", "cpu1 firing went_over");
        shows("day-bashful", fires("day-bashful", 75, 70));

        feed.until(at("10:11"));
        happens("day-bashful", "cpu1 resolved recovered");
        changes("day-bashful", isOver("day-bashful", 70), "reply: " + isOver("day-bashful", 70));
    }

    private void happyPausesForAMinuteWhileSlackResetsConnections() {
        channel.failsOnce(Trouble.RESET);
        feed.until(at("11:11:30"));
        happens("day-happy", "cpu1 firing went_over");
        shows("day-happy", fires("day-happy", 80, 50));

        feed.until(at("11:13"));
        happens("day-happy", "cpu1 resolved recovered");
        changes("day-happy", isOver("day-happy", 50), "reply: " + isOver("day-happy", 50));
    }

    /** What fired and was resolved before Slack could be reached is one message that says so. */
    private void dopeyFlapsWhileSlackIsSlow() {
        channel.failsOnce(Trouble.SLOW_BODY);
        feed.until(at("12:06"));
        String fired = "cpu1 firing went_over";
        String recovered = "cpu1 resolved recovered";
        happens("day-dopey", fired, recovered, fired, recovered, fired, recovered, "cpu1 firing flapping");
        String brief = "fired and " + isOver("day-dopey", 50);
        // What still fires comes first.
        shows("day-dopey", fires("day-dopey", 80, 50), brief, brief, brief);

        feed.until(at("12:16"));
        happens("day-dopey", "cpu1 resolved calmed_down");
        String calm = "resolved host:day-dopey CPU: cpu1 – it stays on one side of the threshold again";
        notified.put("day-dopey", new ArrayList<>());
        shows("day-dopey", calm, "reply: " + calm, brief, brief, brief);
    }

    private void sneezySendsNothingWhileSlackKnowsUsNot() {
        channel.refuses("invalid_auth");
        feed.until(at("13:00"));
        happens("day-sneezy", "cpu1 firing went_over");
        await().until(operator::isAnythingParked);
        channel.isMended();
        operator.sendParkedAgain();
        shows("day-sneezy", fires("day-sneezy", 90, 50));

        feed.until(at("13:10"));
        happens("day-sneezy", "* firing host_silent", "cpu1 muted inhibited");
        shows("day-sneezy", "host:day-sneezy has sent nothing since " + at("13:00"));

        feed.until(at("13:21"));
        happens(
                "day-sneezy",
                "* resolved host_reports_again",
                "cpu1 unmuted inhibition_ended",
                "cpu1 resolved recovered");
        String back = "resolved host:day-sneezy – it reports again";
        notified.put("day-sneezy", new ArrayList<>());
        shows("day-sneezy", isOver("day-sneezy", 50), "reply: " + isOver("day-sneezy", 50), back, "reply: " + back);
    }

    private void queenIsSilenced() {
        long silence =
                operator.silence("{\"hostname\":\"day-q*\",\"ends_at\":\"" + at("18:00") + "\",\"author\":\"ann\"}");
        await().until(() ->
                ActiveSilences.of(silences.snapshot(), clock.instant()).contains(silence));
        feed.until(at("14:01"));
        happens("day-queen", "cpu1 firing went_over", "cpu1 muted silenced");
        shows("day-queen");

        operator.endSilence(silence);
        happens("day-queen", "cpu1 unmuted silence_ended");
        shows("day-queen", fires("day-queen", 80, 50));

        feed.until(at("14:11"));
        happens("day-queen", "cpu1 resolved recovered");
        changes("day-queen", isOver("day-queen", 50), "reply: " + isOver("day-queen", 50));
    }

    private void docIsAcknowledged() {
        feed.until(at("15:01"));
        happens("day-doc", "cpu1 firing went_over");
        shows("day-doc", fires("day-doc", 80, 50));
        operator.acknowledge("day-doc");
        happens("day-doc", "cpu1 acknowledged acknowledged");

        feed.until(at("15:06"));
        happens("day-doc", "cpu1 resolved recovered");
        changes("day-doc", isOver("day-doc", 50), "reply: " + isOver("day-doc", 50));
    }

    private void docsThresholdIsChanged() {
        feed.until(at("16:01"));
        happens("day-doc", "cpu1 firing went_over");
        shows("day-doc", fires("day-doc", 80, 50));

        operator.changeThreshold("day-doc", 95);
        await().until(() ->
                thresholds.snapshot().find("day-doc").orElseThrow().allowedTop().intValue() == 95);
        feed.until(at("16:02"));
        happens("day-doc", "cpu1 resolved threshold_changed");
        String changed = "resolved host:day-doc CPU: cpu1 – the threshold was changed";
        changes("day-doc", changed, "reply: " + changed);
    }

    /** The message that was to be changed is gone, so that a new one takes its place, and is answered. */
    private void grumpysThresholdIsRemovedAndSoIsItsMessage() {
        feed.until(at("17:01"));
        happens("day-grumpy", "cpu1 pending went_over");
        feed.until(at("17:03"));
        happens("day-grumpy", "cpu1 firing sustained");
        shows("day-grumpy", fires("day-grumpy", 80, 50));

        channel.failsOnce(Trouble.MESSAGE_NOT_FOUND);
        operator.removeThreshold("day-grumpy");
        await().until(() -> thresholds.snapshot().find("day-grumpy").isEmpty());
        feed.until(at("17:04"));
        happens("day-grumpy", "cpu1 resolved threshold_removed");
        String removed = "resolved host:day-grumpy CPU: cpu1 – the threshold was removed";
        shows("day-grumpy", removed, "reply: " + removed);
    }

    private PlannedReadings plan() {
        return new PlannedReadings()
                .busy("day-doc", at("08:10"), at("08:12"), 90)
                .busy("day-grumpy", at("08:30"), at("08:31"), 90)
                .busy("day-sleepy", at("09:00"), at("09:15"), 70)
                .busy("day-sleepy", at("09:05"), at("09:10"), 95)
                .busy("day-bashful", at("10:00"), at("10:05"), 75)
                .busy("day-bashful", at("10:05"), at("10:10"), 60)
                .busy("day-happy", at("11:00"), at("11:05"), 80)
                .busy("day-happy", at("11:06"), at("11:10"), 80)
                .busy("day-dopey", at("12:00"), at("12:00:30"), 80)
                .busy("day-dopey", at("12:01"), at("12:01:30"), 80)
                .busy("day-dopey", at("12:02"), at("12:02:30"), 80)
                .busy("day-dopey", at("12:03"), at("12:03:30"), 80)
                .busy("day-dopey", at("12:04"), at("12:04:30"), 80)
                .busy("day-sneezy", at("12:58"), at("13:00"), 90)
                .withoutData("day-sneezy", at("13:00"), at("13:20"))
                .busy("day-queen", at("14:00"), at("14:10"), 80)
                .busy("day-doc", at("15:00"), at("15:05"), 80)
                .busy("day-doc", at("16:00"), at("16:05"), 80)
                .busy("day-grumpy", at("17:00"), at("17:05"), 80);
    }

    /** With plain SQL, as somebody would who prefers that. */
    private void setThresholds() {
        pool.query("""
                        INSERT INTO cpu_thresholds
                            (hostname, allowed_top, critical_top, clear_below, pending_windows, keep_firing_seconds)
                        VALUES ('day-doc', 50, NULL, NULL, 1, 0),
                               ('day-grumpy', 50, NULL, NULL, 3, 0),
                               ('day-sleepy', 60, 85, NULL, 1, 0),
                               ('day-bashful', 70, NULL, 50, 1, 0),
                               ('day-happy', 50, NULL, NULL, 1, 120),
                               ('day-dopey', 50, NULL, NULL, 1, 0),
                               ('day-sneezy', 50, NULL, NULL, 1, 0),
                               ('day-queen', 50, NULL, NULL, 1, 0)
                        """).executeAndAwait();
        await().until(() ->
                HOSTS.stream().allMatch(host -> thresholds.snapshot().find(host).isPresent()));
    }

    /** What the history says next of a host, and nothing else. */
    private void happens(String hostname, String... next) {
        List<String> story = of(hostname, script);
        story.addAll(List.of(next));
        await().untilAsserted(() -> assertThat(operator.story(hostname)).isEqualTo(story));
    }

    /** What the channel shows next about a host, after what it has shown before. */
    private void shows(String hostname, String... next) {
        List<String> shown = of(hostname, notified);
        shown.addAll(List.of(next));
        await().untilAsserted(() -> assertThat(channel.about(hostname)).isEqualTo(shown));
    }

    /** The last message about a host is changed, and something follows. */
    private void changes(String hostname, String last, String next) {
        List<String> shown = of(hostname, notified);
        shown.set(shown.size() - 1, last);
        shows(hostname, next);
    }

    private static List<String> of(String hostname, Map<String, List<String>> all) {
        return all.computeIfAbsent(hostname, first -> new ArrayList<>());
    }

    private static String fires(String hostname, double average, int limit) {
        return "host:%s CPU: cpu1 avg CPU value:%s over the threshold %d".formatted(hostname, average, limit);
    }

    private static String isOver(String hostname, int limit) {
        return "resolved host:%s CPU: cpu1 avg CPU value 10.00 %%, no longer over the threshold %d %%"
                .formatted(hostname, limit);
    }

    private Instant nextMinute() {
        return Instant.ofEpochSecond((clock.instant().getEpochSecond() / 60 + 1) * 60);
    }

    private Instant at(String time) {
        return midnight.plusSeconds(LocalTime.parse(time).toSecondOfDay());
    }
}
