package dev.highwater.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.testing.Patience;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table and the memory. Hosts of this test begin with {@code hush-}. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SilencesTest {

    /**
     * Mostly too soon for the scheduled refresh, every 30 s, to be what makes these pass; a second is what is promised.
     */
    private static final Duration WITHIN = Patience.LONGEST;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Silences silences;

    @Inject
    SilenceRepository repository;

    @BeforeEach
    void waitForTheFirstLoad() {
        await().atMost(PATIENCE)
                .until(() ->
                        silences.isLoaded() && silences.status().staleSince().isEmpty());
    }

    @AfterEach
    void cleanUp() {
        sql("DELETE FROM silences WHERE hostname LIKE 'hush-%'");
        sql("DELETE FROM alert_episodes WHERE hostname LIKE 'hush-%'");
    }

    @Test
    void shouldHoldAtOnceWhenARowIsWrittenWithPlainSql() {
        AssertSubscriber<SilenceSnapshot> subscriber =
                silences.changes().subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        sql("INSERT INTO silences (hostname, ends_at, author) VALUES ('hush-*', now() + interval '1 hour', 'ann')");

        seen(() -> isSilenced("hush-doc"));
        seen(() -> isSilenced("hush-doc", subscriber.getLastItem()));
        sql("UPDATE silences SET expired_at = now(), expired_by = 'bob' WHERE hostname = 'hush-*'");
        seen(() -> !isSilenced("hush-doc"));
        subscriber.cancel();
    }

    @Test
    void shouldPassOverOnlyTheRowWhoseTimeZoneThereIsNot() {
        sql("""
                INSERT INTO silences (hostname, recurrence_days, recurrence_starts_at, recurrence_minutes,
                    recurrence_zone, author)
                VALUES ('hush-a', '{monday}', '22:00', 60, 'Europe/Atlantis', 'ann');
                INSERT INTO silences (hostname, ends_at, author) VALUES ('hush-b', now() + interval '1 hour', 'ann')
                """);

        seen(() -> isSilenced("hush-b"));
        assertThat(silences.snapshot().warnings())
                .anySatisfy(warning -> assertThat(warning).contains("is ignored", "Europe/Atlantis"));
    }

    @Test
    void shouldEndASilenceUntilResolvedWhenNothingThatItMatchesIsOpenAnyMore() {
        openEpisode("hush-db_1", "cpu1");
        long matching = untilResolved("hush-db_?");
        long other = untilResolved("hush-db%");
        seen(() -> isSilenced("hush-db_1"));

        complete(repository.expireResolved());

        assertThat(expired(matching)).as("cpu1 is still hot").isFalse();
        assertThat(expired(other))
                .as("% stands for itself, and nothing has that name")
                .isTrue();

        sql("""
                UPDATE alert_episodes
                SET state = 'resolved', resolved_window_end = now(), resolved_usage_avg = 1, resolved_at = now(),
                    resolved_reason = 'recovered'
                WHERE hostname = 'hush-db_1'
                """);
        complete(silences.expireResolved());
        assertThat(expired(matching)).isTrue();
        seen(() -> !isSilenced("hush-db_1"));
    }

    @Test
    void shouldRemoveOldSilences() {
        sql("""
                INSERT INTO silences (hostname, starts_at, ends_at, author)
                VALUES ('hush-old', now() - interval '90 days', now() - interval '80 days', 'ann'),
                       ('hush-new', now() - interval '90 days', now() - interval '60 days', 'ann');
                INSERT INTO silences (hostname, starts_at, until_resolved, author)
                VALUES ('hush-resolved', now() - interval '90 days', true, 'ann')
                """);

        complete(repository.removeOlderThan(Duration.ofDays(70)));

        assertThat(TestServers.postgres()
                        .column("SELECT hostname FROM silences WHERE hostname LIKE 'hush-%' ORDER BY 1"))
                .containsExactly("hush-new", "hush-resolved");
    }

    private long untilResolved(String hostname) {
        sql("INSERT INTO silences (hostname, until_resolved, author) VALUES ('" + hostname + "', true, 'ann')");
        return Long.parseLong(TestServers.postgres()
                .column("SELECT id FROM silences WHERE hostname = '" + hostname + "'")
                .get(0));
    }

    private static boolean expired(long id) {
        return TestServers.postgres()
                .column("SELECT expired_at IS NOT NULL FROM silences WHERE id = " + id)
                .get(0)
                .startsWith("t");
    }

    private static void openEpisode(String hostname, String cpu) {
        sql("""
                INSERT INTO alert_episodes (dedup_key, hostname, cpu, state, allowed_top, threshold_hostname,
                    started_at, fired_window_end, fired_usage_avg, fired_usage_max, fired_at)
                VALUES ('%1$s/%2$s/x', '%1$s', '%2$s', 'firing', 20, '*', now(), now(), 91, 99, now())
                """.formatted(hostname, cpu));
    }

    private boolean isSilenced(String hostname) {
        return isSilenced(hostname, silences.snapshot());
    }

    private static boolean isSilenced(String hostname, SilenceSnapshot snapshot) {
        return snapshot.covering(new SeriesKey(hostname, "cpu1"), Severity.WARNING, Instant.now())
                .isPresent();
    }

    private static void complete(Uni<?> uni) {
        uni.await().atMost(PATIENCE);
    }

    private static void seen(Callable<Boolean> change) {
        await().atMost(WITHIN).pollInterval(Duration.ofMillis(5)).until(change);
    }

    private static void sql(String statement) {
        TestServers.postgres().execute(statement);
    }
}
