package dev.highwater.sandbox.slack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackStandInTest {

    private final SlackStandIn slack =
            SlackStandIn.start(0, Clock.fixed(Instant.ofEpochSecond(1_633_956_789), ZoneOffset.UTC));

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void shouldShowAPostWithItsExactTextAndTheRepliesInItsThread() {
        String ts =
                post("{\"channel\":\"C1\",\"text\":\"host:doc CPU: cpu1 avg CPU value:91.2 over the threshold 20\"}")
                        .body("ok", equalTo(true))
                        .body("channel", equalTo("C1"))
                        .body("ts", equalTo("1633956789.000000"))
                        .extract()
                        .path("ts");
        post("{\"channel\":\"C1\",\"text\":\"unrelated\"}").body("ts", equalTo("1633956789.000001"));
        post("{\"channel\":\"C1\",\"text\":\"recovered\",\"thread_ts\":\"" + ts + "\"}")
                .body("ok", equalTo(true));

        given().get(slack.address() + "/messages")
                .then()
                .statusCode(200)
                .body("", hasSize(2))
                .body("[0].post.text", equalTo("unrelated"))
                .body("[1].post.text", equalTo("host:doc CPU: cpu1 avg CPU value:91.2 over the threshold 20"))
                .body("[1].replies", hasSize(1))
                .body("[1].replies[0].text", equalTo("recovered"));
        given().get(slack.address() + "/")
                .then()
                .statusCode(200)
                .body(containsString("host:doc CPU: cpu1 avg CPU value:91.2 over the threshold 20"))
                .body(containsString("recovered"));
    }

    @Test
    void shouldTakeFormsToo() {
        given().header("Authorization", "Bearer xoxb-1")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("channel", "C1")
                .formParam("text", "a & b = ü")
                .formParam("blocks", "[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"Big\"}}]")
                .post(slack.address() + "/api/chat.postMessage")
                .then()
                .body("ok", equalTo(true));
        page().body(containsString("a &amp; b = ü")).body(containsString("<h3>Big</h3>"));
    }

    @Test
    void shouldShowNothingAsCode() {
        String hostile = "<script>alert(1)</script>";
        post(("{'channel':'C1','text':'%1$s','blocks':[{'type':'section','text':{'type':'mrkdwn','text':'%1$s'}},"
                                + "{'type':'actions','elements':[{'type':'button','url':'javascript:alert(1)',"
                                + "'text':{'type':'plain_text','text':'x'}}]}],"
                                + "'attachments':[{'color':'red;%1$s','blocks':[]}]}")
                        .formatted(hostile)
                        .replace('\'', '"'))
                .body("ok", equalTo(true));
        page().body(containsString("&lt;script&gt;alert(1)"))
                .body(not(containsString(hostile)))
                .body(not(containsString("javascript:alert")));
    }

    @Test
    void shouldChangeAPost() {
        String ts = post("{\"channel\":\"C1\",\"text\":\"before\"}").extract().path("ts");
        call("chat.update", "{\"channel\":\"C1\",\"text\":\"after\",\"ts\":\"" + ts + "\"}")
                .body("ok", equalTo(true));
        page().body(containsString("after")).body(containsString("(edited)")).body(not(containsString("before")));
        call("chat.update", "{\"channel\":\"C1\",\"text\":\"after\",\"ts\":\"1.000000\"}")
                .body("error", equalTo("message_not_found"));
    }

    @Test
    void shouldRefuseAsSlackDoes() {
        given().contentType("application/json")
                .body("{\"channel\":\"C1\",\"text\":\"hello\"}")
                .post(slack.address() + "/api/chat.postMessage")
                .then()
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("error", equalTo("not_authed"));
        post("{\"text\":\"hello\"}").body("error", equalTo("channel_not_found"));
        post("{\"channel\":\"C1\"}").body("error", equalTo("no_text"));
        post("{\"channel\":").body("error", equalTo("invalid_json"));
        call("chat.delete", "{}").body("error", equalTo("unknown_method"));
        page().body(containsString("Nothing posted yet"));
    }

    @Test
    void shouldSayWhereAPostIs() {
        String ts = post("{\"channel\":\"C1\",\"text\":\"here\"}").extract().path("ts");

        permalink("C1", ts).body("ok", equalTo(true)).body("permalink", equalTo(slack.address() + "/#" + ts));
        page().body(containsString("<article id=\"" + ts + "\">"));
        permalink("C2", ts).body("error", equalTo("message_not_found"));
    }

    @Test
    void shouldFailAsTheScriptSays() {
        script("status 503\nrate-limit 7\nerror is_archived\nreset\nok")
                .statusCode(200)
                .body(equalTo("5 calls are scripted"));

        send().statusCode(503);
        send().statusCode(429).header("Retry-After", "7");
        send().statusCode(200).body("error", equalTo("is_archived"));
        Assertions.assertThatThrownBy(this::send).hasMessageContaining("failed to respond");
        send().body("ok", equalTo(true));
        send().body("ok", equalTo(true));
        script("3 x status 500").body(equalTo("3 calls are scripted"));
        script("explode").statusCode(400).body(containsString("explode"));
    }

    private ValidatableResponse script(String lines) {
        return given().contentType("text/plain")
                .body(lines)
                .post(slack.address() + "/script")
                .then();
    }

    private ValidatableResponse send() {
        return given().header("Authorization", "Bearer xoxb-1")
                .contentType("application/json; charset=utf-8")
                .body("{\"channel\":\"C1\",\"text\":\"hello\"}")
                .post(slack.address() + "/api/chat.postMessage")
                .then();
    }

    private ValidatableResponse permalink(String channel, String ts) {
        return given().header("Authorization", "Bearer xoxb-1")
                .get(slack.address() + "/api/chat.getPermalink?channel=" + channel + "&message_ts=" + ts)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldForgetTheOldestPosts() {
        Posts posts = new Posts(Clock.systemUTC());
        String first = posts.add(ts -> post(ts, null)).ts();
        IntStream.range(0, 999).forEach(index -> posts.add(ts -> post(ts, null)));
        assertThat(posts.threads()).hasSize(1000);
        Post reply = posts.add(ts -> post(ts, first));
        assertThat(posts.threads()).hasSize(1000);
        assertThat(posts.threads().get(0).post()).isEqualTo(reply);
    }

    private static Post post(String ts, @Nullable String threadTs) {
        return new Post(ts, "C1", threadTs, "text", null, null, false);
    }

    private ValidatableResponse post(String body) {
        return call("chat.postMessage", body);
    }

    private ValidatableResponse call(String method, String body) {
        return given().header("Authorization", "Bearer xoxb-1")
                .contentType("application/json; charset=utf-8")
                .body(body)
                .post(slack.address() + "/api/" + method)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse page() {
        return given().get(slack.address() + "/").then().statusCode(200);
    }
}
