package dev.highwater.day;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A person who does with REST what the dashboard does. */
final class Operator {

    private static final String API = "/api/v1";

    void changeThreshold(String hostname, int allowedTop) {
        given().contentType("application/json")
                .body("{\"allowed_top\":" + allowedTop + "}")
                .put(API + "/thresholds/" + hostname)
                .then()
                .statusCode(200);
    }

    void removeThreshold(String hostname) {
        given().delete(API + "/thresholds/" + hostname).then().statusCode(204);
    }

    /** Returns the silence's id. */
    long silence(String fields) {
        return post("/silences", fields).statusCode(201).extract().jsonPath().getLong("id");
    }

    void endSilence(long id) {
        given().delete(API + "/silences/" + id).then().statusCode(200);
    }

    void acknowledge(String hostname) {
        long id = given().queryParam("hostname", hostname)
                .queryParam("state", "firing")
                .get(API + "/alerts")
                .jsonPath()
                .getLong("items[0].id");
        post("/alerts/" + id + "/acknowledge", "{\"author\":\"ann\",\"comment\":\"looking\"}")
                .statusCode(200);
    }

    /** Whether the status says that Slack waits for somebody to mend the cause. */
    boolean isAnythingParked() {
        return given().get(API + "/notifications").asString().contains("invalid_auth");
    }

    void sendParkedAgain() {
        post("/notifications/retry", "{}").statusCode(200);
    }

    /** What happened to the episodes of a host, by the history, oldest first: CPU, transition and reason. */
    List<String> story(String hostname) {
        List<Map<String, Object>> episodes = given().queryParam("hostname", hostname)
                .queryParam("limit", 500)
                .get(API + "/alerts")
                .jsonPath()
                .getList("items");
        return episodes.stream()
                .flatMap(episode -> events(episode).stream())
                .sorted((a, b) -> Long.compare(a.sequence(), b.sequence()))
                .map(Event::text)
                .toList();
    }

    private record Event(long sequence, String text) {}

    private static List<Event> events(Map<String, Object> episode) {
        List<Map<String, Object>> events = given().get(API + "/alerts/" + episode.get("id") + "/events")
                .jsonPath()
                .getList("items");
        return events.stream()
                .map(event -> new Event(
                        ((Number) Objects.requireNonNull(event.get("sequence"))).longValue(),
                        episode.get("cpu") + " " + event.get("transition") + " " + event.get("reason")))
                .toList();
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType("application/json")
                .body(body)
                .post(API + path)
                .then();
    }
}
