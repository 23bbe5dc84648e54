package dev.highwater.threshold.api;

import static dev.highwater.testing.ThresholdRequests.PATH;
import static dev.highwater.testing.ThresholdRequests.created;
import static dev.highwater.testing.ThresholdRequests.get;
import static dev.highwater.testing.ThresholdRequests.problem;
import static dev.highwater.testing.ThresholdRequests.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.highwater.testing.TestServers;
import dev.highwater.threshold.store.Thresholds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several who edit the same rows. Hosts of this test begin with {@code rest-}. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ThresholdContentionTest {

    @Inject
    Thresholds thresholds;

    @BeforeEach
    void waitForTheTable() {
        await().until(thresholds::isLoaded);
    }

    @AfterEach
    void cleanUp() {
        TestServers.postgres().execute("DELETE FROM cpu_thresholds WHERE hostname LIKE 'rest-%'");
    }

    @Test
    void shouldBeUnavailableRatherThanWaitForEverForALockedRow() throws Exception {
        created("rest-doc", 20).statusCode(201);
        try (Connection psql = TestServers.postgres().connect();
                Statement statement = psql.createStatement()) {
            psql.setAutoCommit(false);
            statement.execute("UPDATE cpu_thresholds SET allowed_top = 30 WHERE hostname = 'rest-doc'");

            problem(put("rest-doc", 40, null), 503, "unavailable", PATH + "/rest-doc")
                    .header("Retry-After", is("5"))
                    .body("detail", containsString("lock"));

            psql.rollback();
        }
        put("rest-doc", 40, null).statusCode(200);
    }

    @Test
    void shouldBeUnavailableRatherThanWaitForEverForALockedTable() throws Exception {
        try (Connection psql = TestServers.postgres().connect();
                Statement statement = psql.createStatement()) {
            psql.setAutoCommit(false);
            statement.execute("LOCK TABLE cpu_thresholds IN ACCESS EXCLUSIVE MODE");

            problem(get("rest-doc"), 503, "unavailable", PATH + "/rest-doc")
                    .body("detail", is("PostgreSQL did not answer in time"));

            psql.rollback();
        }
        get("rest-doc").statusCode(404);
    }

    @Test
    void shouldLetOneOfManyCreatorsWin() {
        long created = Stream.generate(() -> 20)
                .limit(8)
                .parallel()
                .map(value -> created("rest-race", value).extract().statusCode())
                .filter(status -> status == 201)
                .count();

        assertThat(created).isEqualTo(1);
    }
}
