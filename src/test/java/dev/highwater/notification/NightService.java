package dev.highwater.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import dev.highwater.series.SeriesKey;
import dev.highwater.testing.AveragesTopic;
import dev.highwater.testing.Patience;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.WindowAverage;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/** The service in the night, as hosts see it, whose averages it reads, and people who use REST. */
final class NightService implements AutoCloseable {

    static final Duration PATIENCE = Patience.LONGEST;

    private static final long WINDOW = Duration.ofSeconds(30).toMillis();

    private final AveragesTopic averages = new AveragesTopic(NightMode.AVERAGES, NightMode.GROUP);
    private final long evening = Instant.now().minus(Duration.ofHours(2)).toEpochMilli() / WINDOW * WINDOW;
    private final Map<String, Long> ends = new HashMap<>();

    NightService() throws InterruptedException, ExecutionException {}

    /** A host is over its threshold, which lets an alert fire; returns the alert's id. */
    long fire(String host) throws InterruptedException, ExecutionException {
        report(host, 91.2);
        return awaitState(host, "firing");
    }

    /** It is no more. */
    void recover(String host) throws InterruptedException, ExecutionException {
        report(host, 12);
        awaitState(host, "resolved");
    }

    private void report(String host, double usage) throws InterruptedException, ExecutionException {
        long end = Objects.requireNonNull(ends.merge(host, evening, (last, first) -> last + WINDOW));
        WindowAverage average = new WindowAverage(new SeriesKey(host, "cpu1"), end - WINDOW, end, usage, usage);
        averages.send(0, AverageFormat.write(average));
    }

    private static long awaitState(String host, String state) {
        await().untilAsserted(() ->
                assertThat(alerts(host).getList("items.state", String.class)).containsExactly(state));
        return alerts(host).getLong("items[0].id");
    }

    private static JsonPath alerts(String host) {
        return given().queryParam("hostname", host).get("/api/v1/alerts").jsonPath();
    }

    /** Who has acknowledged an alert; null if no one has. */
    String acknowledgedBy(long alert) {
        return given().get("/api/v1/alerts/" + alert).jsonPath().getString("acknowledged_by");
    }

    void acknowledge(long alert, String author) {
        given().contentType("application/json")
                .body("{\"author\":\"%s\",\"comment\":\"looking\"}".formatted(author))
                .post("/api/v1/alerts/" + alert + "/acknowledge")
                .then()
                .statusCode(200);
    }

    /** Until the status says that a receiver cannot be notified, and why. */
    void awaitStatus(String receiver, String channel, String state, String reason) {
        await().untilAsserted(() -> {
            assertThat(this.<String>status(receiver, channel, "state")).isEqualTo(state);
            assertThat(this.<String>status(receiver, channel, "reason")).contains(reason);
        });
    }

    /** A field of what the status says of a receiver. */
    <T> T status(String receiver, String channel, String field) {
        return given().get("/api/v1/notifications")
                .jsonPath()
                .param("receiver", receiver)
                .param("channel", channel)
                .get("items.find { it.receiver == receiver && (channel == '' || it.channel == channel) }." + field);
    }

    /** Receivers of which something waits, or that cannot be notified. */
    List<String> waiting() {
        return given().get("/api/v1/notifications")
                .jsonPath()
                .getList(
                        "items.findAll { it.state != 'ok' || it.depth != 0 }"
                                + ".collect { it.receiver + ' ' + it.channel + ' ' + it.reason }",
                        String.class);
    }

    /** Sends again what is parked for a channel or address. */
    void retry(String receiver, String channel) {
        given().contentType("application/json")
                .body("{\"receiver\":\"%s\",\"channel\":\"%s\"}".formatted(receiver, channel))
                .post("/api/v1/notifications/retry")
                .then()
                .statusCode(200)
                .body("items.channel", hasItem(channel));
    }

    /** Channels and addresses that were notified of an alert, or not, as its page has it. */
    List<String> deliveries(long alert, String state) {
        return given().get("/api/v1/alerts/" + alert + "/deliveries")
                .jsonPath()
                .param("state", state)
                .getList("items.findAll { it.state == state }.collect { it.channel ?: it.receiver }", String.class);
    }

    @Override
    public void close() {
        averages.close();
    }
}
