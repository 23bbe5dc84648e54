package dev.highwater.notification.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.notification.plan.NoticeContent;
import dev.highwater.notification.plan.NoticeContent.Line;
import dev.highwater.notification.plan.NoticeContent.Section;
import dev.highwater.testing.Patience;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.store.Thresholds;
import dev.highwater.time.WeeklyTime;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a week to which no other test goes back. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ReportTest {

    private static final Duration PATIENCE = Patience.LONGEST;
    private static final WeeklyTime MONDAY = WeeklyTime.of("mon 09:00 Europe/Berlin");
    private static final Instant DUE = Instant.parse("2019-06-17T07:00:00Z");

    @Inject
    ReportReader reader;

    @Inject
    Thresholds thresholds;

    private static boolean isWritten;

    @BeforeEach
    void writeOnce() {
        await().until(reader::isReady);
        if (!isWritten) {
            isWritten = true;
            write();
        }
    }

    private static void write() {
        TestServers.postgres().execute("""
                DELETE FROM cpu_thresholds WHERE hostname LIKE 'weekly-%';
                INSERT INTO cpu_thresholds (hostname, allowed_top)
                VALUES ('weekly-a', 20), ('weekly-b', 20), ('weekly-idle', 99), ('weekly-new', 99);
                UPDATE threshold_changes SET changed_at = '2019-01-01Z'
                WHERE hostname LIKE 'weekly-%' AND hostname <> 'weekly-new';
                UPDATE threshold_changes SET changed_at = '2019-06-10Z' WHERE hostname = 'weekly-new'
                """);
        // The week before, within the 30 days that tell who never fires.
        episode(-101, "weekly-b", "2019-06-05T12:00:00Z", "2019-06-05T12:10:00Z");
        // For five of seven days.
        episode(-102, "weekly-a", "2019-06-11T07:00:00Z", "2019-06-16T07:00:00Z");
        event(-102, "flapping", "2019-06-11T07:00:00Z");
        episode(-103, "weekly-a", "2019-06-16T12:00:00Z", null);
    }

    @AfterAll
    static void forget() {
        TestServers.postgres()
                .execute("DELETE FROM alert_episodes WHERE id BETWEEN -199 AND -100;"
                        + " DELETE FROM cpu_thresholds WHERE hostname LIKE 'weekly-%'");
    }

    @Test
    void shouldSayWhatTheWeekWasLike() {
        NoticeContent content = ReportContent.of(read());

        assertThat(content.title()).isEqualTo("📊 Alerts from Mon 10 Jun 09:00 to Mon 17 Jun 09:00 (Europe/Berlin)");
        assertThat(lines(content, ""))
                .extracting(Line::text)
                .containsExactly(
                        "2 alerts fired, 0 critical; 1 in the time before that",
                        "0 acknowledged",
                        "1 resolved, half of them within 5 d 0 h, 95 % within 5 d 0 h",
                        "1 still fire");
        assertThat(lines(content, "Noisiest hosts"))
                .containsExactly(new Line("weekly-a: 2 alerts, 1 flapping", "/hosts/weekly-a", "Host"));
        assertThat(lines(content, "Thresholds that flap"))
                .containsExactly(
                        new Line("weekly-a *: 1 of 2 alerts flapped", "/thresholds?host=weekly-a&edit=*", "Preview"));
    }

    @Test
    void shouldNameLimitsThatSayNothing() {
        NoticeContent content = ReportContent.of(read());

        // Other tests have alerts that fire for ever. The one here that still does would have been at it for less than
        // half of the week.
        assertThat(lines(content, "Thresholds that always fire"))
                .extracting(Line::text)
                .filteredOn(text -> text.startsWith("weekly-"))
                .containsExactly("weekly-a *: a CPU fired for 71 % of the time");
    }

    /** Other tests have thresholds, too. */
    @Test
    void shouldNameThoseThatHaveNeverFiredAsTheyAre() {
        await().until(() -> thresholds.snapshot().find("weekly-new").isPresent());

        assertThat(read().thresholds().idle())
                .extracting(row -> row.hostname())
                .contains("weekly-idle")
                .doesNotContain("weekly-a", "weekly-b", "weekly-new");
    }

    private ReportFacts read() {
        return reader.read(MONDAY, DUE).await().atMost(PATIENCE);
    }

    private static List<Line> lines(NoticeContent content, String heading) {
        return content.sections().stream()
                .filter(section -> section.heading().equals(heading))
                .map(Section::lines)
                .findFirst()
                .orElse(List.of());
    }

    private static void episode(int id, String hostname, String firedAt, @Nullable String resolvedAt) {
        String end = Optional.ofNullable(resolvedAt)
                .map("'%s', 'recovered'"::formatted)
                .orElse("NULL, NULL");
        TestServers.postgres()
                .execute(("INSERT INTO alert_episodes (id, dedup_key, hostname, cpu, state, level, allowed_top,"
                                + " threshold_hostname, threshold_cpu, started_at, opened_at, fired_at, resolved_at,"
                                + " resolved_reason) OVERRIDING SYSTEM VALUE VALUES (%d, 'weekly/%d', '%s', 'cpu%d',"
                                + " '%s', 'warning', 20, '%s', '*', '%s', '%s', '%s', %s)")
                        .formatted(
                                id,
                                id,
                                hostname,
                                -id,
                                resolvedAt == null ? "firing" : "resolved",
                                hostname,
                                firedAt,
                                firedAt,
                                firedAt,
                                end));
    }

    private static void event(int episode, String reason, String at) {
        TestServers.postgres()
                .execute(("INSERT INTO alert_events (sequence, episode_id, transition, reason, level, occurred_at)"
                                + " SELECT coalesce(min(sequence), 0) - 1, %d, 'firing', '%s', 'warning', '%s'"
                                + " FROM alert_events WHERE sequence < 0")
                        .formatted(episode, reason, at));
    }
}
