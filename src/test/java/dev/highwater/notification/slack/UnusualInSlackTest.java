package dev.highwater.notification.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.highwater.alert.store.UnusualFixture;
import dev.highwater.notification.outbox.OutboxFixture;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is unusual, from where it is found to the channel of the service under test, and what people say of it. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class UnusualInSlackTest {

    private static final String RECEIVER = "slack:" + TestServers.SLACK_CHANNEL;
    private static final String POST = "/api/chat.postMessage";
    private static final String UPDATE = "/api/chat.update";

    private final ObjectMapper mapper = new ObjectMapper();

    @Inject
    UnusualFixture unusual;

    @Inject
    OutboxFixture outbox;

    @BeforeEach
    void start() {
        TestServers.resetSlack();
    }

    @Test
    void shouldSayOnceThatSeveralHostsAreUnusualAndFollowThemToTheEnd() throws JsonProcessingException {
        long first = unusual.open(new SeriesKey("strange-1", "cpu1"));
        long second = unusual.open(new SeriesKey("strange-2", "cpu1"));
        awaitNotified();

        assertThat(requests(POST, "strange-")).singleElement().satisfies(post -> {
            assertThat(post.path("text").asText()).isEqualTo("2 alerts: 2 firing, unusual on 2 hosts");
            assertThat(post.toString())
                    .contains("`strange-1` `cpu1` – usually 2 to 9 % at this hour; 31 % for 5 minutes")
                    .contains("`strange-2` `cpu1` – usually 2 to 9 % at this hour");
        });

        mark(first, "ana", "Backup");
        awaitNotified();
        assertThat(requests(UPDATE, "strange-2"))
                .last()
                .satisfies(update -> assertThat(update.toString())
                        .contains("1 of 2 alerts still fire")
                        .doesNotContain("strange-1"));

        mark(second, "ana", "Backup");
        awaitNotified();
        assertThat(requests(POST, "All 2 alerts are over")).hasSize(1);
    }

    @Test
    void shouldSayWhoCallsItUsual() throws JsonProcessingException {
        long id = unusual.open(new SeriesKey("strange-alone", "cpu1"));
        awaitNotified();
        mark(id, "ana", "The <!here> backup");
        awaitNotified();

        assertThat(requests(POST, "strange-alone"))
                .extracting(post -> post.path("text").asText())
                .containsExactly(
                        "host:strange-alone CPU: cpu1 is unusual: usually 2 to 9 % at this hour; 31 % for 5 minutes",
                        "resolved host:strange-alone CPU: cpu1 – ana says that this is usual: The &lt;!here&gt;"
                                + " backup");
    }

    private static void mark(long id, String author, String comment) {
        given().contentType("application/json")
                .body("{\"author\":\"%s\",\"comment\":\"%s\"}".formatted(author, comment))
                .post("/api/v1/alerts/{id}/usual", id)
                .then()
                .statusCode(200);
    }

    private void awaitNotified() {
        await().until(() -> outbox.waiting(RECEIVER) == 0);
    }

    /** What was sent about something, in order. */
    private List<JsonNode> requests(String path, String about) throws JsonProcessingException {
        List<JsonNode> messages = new ArrayList<>();
        for (LoggedRequest request :
                TestServers.slack().findAll(postRequestedFor(urlEqualTo(path)).withRequestBody(containing(about)))) {
            messages.add(mapper.readTree(request.getBodyAsString()));
        }
        return messages;
    }
}
