package dev.highwater.alert.store;

import static dev.highwater.testing.AlertFixture.complete;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An instance of a newer version beside this one writes an episode of a kind, and for a reason, that this one does not
 * know: it shows it as such, and everything else goes on.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class NewerKindTest {

    private static final String EPISODE = """
            INSERT INTO alert_episodes (dedup_key, kind, hostname, cpu, state, level, reason, started_at, fired_at)
            VALUES ('of-tomorrow/*/x', 'disk_full', 'of-tomorrow', '*', 'firing', 'warning',
                'disk_filled_up', now(), now())
            """;

    private static final String EVENT = """
            WITH next AS (UPDATE alert_sequence SET value = value + 1 RETURNING value)
            INSERT INTO alert_events (sequence, episode_id, transition, reason, level, occurred_at)
            SELECT next.value, episode.id, 'firing', 'disk_filled_up', 'warning', now()
            FROM next, alert_episodes AS episode
            WHERE episode.dedup_key = 'of-tomorrow/*/x'
            """;

    @Inject
    EpisodeTransactions log;

    @Inject
    AlertFeed feed;

    @Test
    void shouldShowItAsSomethingElseAndGoOn() {
        long before = complete(feed.snapshot(0)).sequence();
        complete(log.write(connection -> connection
                .query(EPISODE)
                .execute()
                .chain(() -> connection.query(EVENT).execute())
                .replaceWithVoid()));

        List<AlertEvent> after = complete(feed.after(before, 100)).stream()
                .filter(event -> event.episode().hostname().equals("of-tomorrow"))
                .toList();
        assertThat(after).singleElement().satisfies(event -> {
            assertThat(event.reason()).isEqualTo(TransitionReason.OTHER);
            assertThat(event.episode().kind()).isEqualTo(EpisodeKind.OTHER);
        });
        given().get("/api/v1/alerts?hostname=of-tomorrow")
                .then()
                .statusCode(200)
                .body("items[0].kind", is("other"), "items[0].reason", is("other"));
        given().get("/api/v1/alerts?kind=other").then().statusCode(400);
    }
}
