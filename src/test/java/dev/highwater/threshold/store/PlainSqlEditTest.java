package dev.highwater.threshold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.Patience;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.ThresholdSnapshot;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody edits the table with psql while the service runs. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PlainSqlEditTest {

    /**
     * The README promises a second on a machine that has time; the refresh every 30 s mostly cannot be what makes these
     * pass.
     */
    private static final Duration WITHIN = Patience.LONGEST;

    @Inject
    Thresholds thresholds;

    @BeforeEach
    void waitForTheFirstLoad() {
        await().until(thresholds::isLoaded);
        await().until(() -> thresholds.status().staleSince().isEmpty());
    }

    @AfterEach
    void cleanUp() {
        sql("DELETE FROM cpu_thresholds WHERE hostname LIKE 'plain-%'");
    }

    @Test
    void shouldSeeInsertsUpdatesDeletesAndTruncatesAtOnce() {
        sql("INSERT INTO cpu_thresholds VALUES ('plain-doc', 20)");
        seen(() -> allowedTop("plain-doc") == 20);

        sql("UPDATE cpu_thresholds SET allowed_top = 25 WHERE hostname = 'plain-doc'");
        seen(() -> allowedTop("plain-doc") == 25);

        sql("DELETE FROM cpu_thresholds WHERE hostname = 'plain-doc'");
        seen(() -> allowedTop("plain-doc") == -1);
    }

    @Test
    void shouldChangeTheVersionWithEveryEdit() {
        sql("INSERT INTO cpu_thresholds VALUES ('plain-doc', 20)");
        seen(() -> allowedTop("plain-doc") == 20);
        String before = thresholds.snapshot().find("plain-doc").orElseThrow().version();

        sql("UPDATE cpu_thresholds SET allowed_top = 20 WHERE hostname = 'plain-doc'");

        seen(() ->
                !thresholds.snapshot().find("plain-doc").orElseThrow().version().equals(before));
    }

    @Test
    void shouldSendSubscribersTheCurrentSnapshotAndThenChanges() {
        AssertSubscriber<ThresholdSnapshot> subscriber =
                thresholds.changes().subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        assertThat(subscriber.getItems()).containsExactly(thresholds.snapshot());

        sql("INSERT INTO cpu_thresholds VALUES ('plain-happy', 70)");

        seen(() -> subscriber.getLastItem().find("plain-happy").isPresent());
        subscriber.cancel();
    }

    private int allowedTop(String hostname) {
        return thresholds
                .snapshot()
                .find(hostname)
                .map(threshold -> threshold.allowedTop().intValue())
                .orElse(-1);
    }

    private static void seen(Callable<Boolean> change) {
        await().atMost(WITHIN).pollInterval(Duration.ofMillis(5)).until(change);
    }

    private static void sql(String statement) {
        TestServers.postgres().execute(statement);
    }
}
