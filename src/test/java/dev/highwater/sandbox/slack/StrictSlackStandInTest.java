package dev.highwater.sandbox.slack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Clock;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in is as strict as Slack says that it is, or we would share a mistake with it. */
class StrictSlackStandInTest {

    private final SlackStandIn slack = SlackStandIn.start(0, Clock.systemUTC());

    private static final String BUTTON = ("{'channel':'C1','text':'x','attachments':[{'blocks':[{'type':'actions',"
                    + "'elements':[{'type':'button','text':{'type':'plain_text','text':'Go'},'action_id':'a',"
                    + "'value':'41'}]}]}]}")
            .replace('\'', '"');

    @AfterEach
    void stop() {
        slack.close();
    }

    @ParameterizedTest
    @CsvSource({"'#alerts'", "alerts", "U0ANN"})
    void shouldKnowAChannelByItsNameOnlyWhereSomethingIsPosted(String name) {
        ValidatableResponse posted =
                post("{\"channel\":\"" + name + "\",\"text\":\"hello\"}").body("ok", equalTo(true));
        String ts = posted.extract().path("ts");
        String id = posted.extract().path("channel");
        assertThat(id).matches("[CD]0[A-Z0-9]+");

        update(name, ts).body("error", equalTo("channel_not_found"));
        update("C0OTHER", ts).body("error", equalTo("message_not_found"));
        update(id, ts).body("ok", equalTo(true)).body("channel", equalTo(id));
        given().header("Authorization", "Bearer xoxb-1")
                .get(slack.address() + "/api/chat.getPermalink?channel={id}&message_ts={ts}", name, ts)
                .then()
                .body("error", equalTo("channel_not_found"));
        post("{\"channel\":\"" + id + "\",\"text\":\"answer\",\"thread_ts\":\"" + ts + "\"}")
                .body("message.thread_ts", equalTo(ts));
    }

    @Test
    void shouldPutTheAnswerToADeletedMessageOutsideAnyThread() {
        String ts = post("{\"channel\":\"C1\",\"text\":\"hello\"}").extract().path("ts");
        given().body(ts).post(slack.address() + "/delete").then().statusCode(200);

        post("{\"channel\":\"C1\",\"text\":\"answer\",\"thread_ts\":\"" + ts + "\"}")
                .body("ok", equalTo(true))
                .body("message.thread_ts", nullValue());

        update("C1", ts).body("error", equalTo("message_not_found"));
        given().get(slack.address() + "/messages").then().body("", hasSize(1)).body("[0].post.text", equalTo("answer"));
    }

    @Test
    void shouldLetOnlyWhoPostedItChangeAMessage() {
        String ts = post("{\"channel\":\"C1\",\"text\":\"hello\"}").extract().path("ts");

        call("chat.update", "xoxb-2", "application/json; charset=utf-8", change("C1", ts))
                .body("error", equalTo("cant_update_message"));
    }

    @Test
    void shouldSayWhatIsWrongWithAChannelUntilItIsMended() {
        given().body("#alerts is_archived")
                .post(slack.address() + "/channels")
                .then()
                .statusCode(200);
        post("{\"channel\":\"alerts\",\"text\":\"hello\"}").body("error", equalTo("is_archived"));
        given().body("#alerts ok").post(slack.address() + "/channels").then().statusCode(200);
        post("{\"channel\":\"alerts\",\"text\":\"hello\"}").body("ok", equalTo(true));
        given().body("No Channel").post(slack.address() + "/channels").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({"xoxb-1,", "xoxp-1,", "xapp-1, not_allowed_token_type", "swordfish, invalid_auth"})
    void shouldMindTheTypeOfTheToken(String token, String error) {
        call("chat.postMessage", token, "application/json; charset=utf-8", "{\"channel\":\"C1\",\"text\":\"hello\"}")
                .body("error", error == null ? nullValue() : equalTo(error));
    }

    @Test
    void shouldMindTheContentType() {
        String body = "{\"channel\":\"C1\",\"text\":\"hello\"}";
        call("chat.postMessage", "xoxb-1", "application/json", body)
                .body("ok", equalTo(true))
                .body("warning", equalTo("missing_charset"));
        call("chat.postMessage", "xoxb-1", "application/json; charset=utf-8", body)
                .body("warning", nullValue());
        call("chat.postMessage", "xoxb-1", "text/xml", body).body("error", equalTo("invalid_post_type"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"text\":\"x*40000\"',",
        "'\"text\":\"x*40001\"', msg_too_long",
        "'\"text\":\"\"', no_text",
        "'\"blocks\":[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"x*3000\"}}]',",
        "'\"blocks\":[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"x*3001\"}}]', invalid_blocks",
        "'\"blocks\":[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"\"}}]', invalid_blocks",
        "'\"blocks\":[{\"type\":\"section\",\"text\":{\"text\":\"untyped\"}}]', invalid_blocks",
        "'\"blocks\":[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"x*150\"}}]',",
        "'\"blocks\":[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"x*151\"}}]', invalid_blocks",
        "'\"blocks\":[{\"type\":\"header\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"x\"}}]', invalid_blocks",
        "'\"blocks\":[{\"type\":\"divider\",\"block_id\":\"x*256\"}]', invalid_blocks",
        "'\"blocks\":[{\"type\":\"chart\"}]', invalid_blocks",
        "'\"blocks\":[{\"type\":\"context\",\"elements\":[]}]', invalid_blocks",
        "'\"blocks\":[{\"type\":\"section\",\"fields\":[{\"type\":\"mrkdwn\",\"text\":\"x*2001\"}]}]', invalid_blocks",
        "'\"attachments\":[{\"blocks\":[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"x*3001\"}}]}]',"
                + " invalid_blocks",
        "'\"blocks\":[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"text\":{\"type\":\"plain_text\","
                + "\"text\":\"x*76\"}}]}]', invalid_blocks"
    })
    void shouldMindLengths(String content, String error) {
        Matcher run = Pattern.compile("x\\*(\\d+)").matcher(content);
        String written = run.replaceAll(match -> "x".repeat(Integer.parseInt(match.group(1))));

        post("{\"channel\":\"C1\"," + written + "}").body("error", error == null ? nullValue() : equalTo(error));
    }

    @Test
    void shouldMindTheNumberOfBlocksAndSayWhichRuleWasBroken() {
        String block = "{\"type\":\"divider\"}";
        post("{\"channel\":\"C1\",\"blocks\":[" + String.join(",", Collections.nCopies(50, block)) + "]}")
                .body("ok", equalTo(true));
        post("{\"channel\":\"C1\",\"blocks\":[" + String.join(",", Collections.nCopies(51, block)) + "]}")
                .body("error", equalTo("invalid_blocks"))
                .body("response_metadata.messages[0]", startsWith("[ERROR] /blocks has more than 50"));
    }

    private ValidatableResponse update(String channel, String ts) {
        return call("chat.update", "xoxb-1", "application/json; charset=utf-8", change(channel, ts));
    }

    private static String change(String channel, String ts) {
        return new ObjectMapper()
                .createObjectNode()
                .put("channel", channel)
                .put("ts", ts)
                .put("text", "changed")
                .toString();
    }

    private ValidatableResponse post(String body) {
        return call("chat.postMessage", "xoxb-1", "application/json; charset=utf-8", body);
    }

    private ValidatableResponse call(String method, String token, String type, String body) {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("text/xml", ContentType.TEXT)))
                .header("Authorization", "Bearer " + token)
                .contentType(type)
                .body(body)
                .post(slack.address() + "/api/" + method)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'action_id':'a'},{'type':'button','text':{'type':'plain_text','text':'x'},'action_id':'a' |"
                        + " is there twice",
                "'style':'green' | must be one of",
                "'value':7 | is no text",
                "'confirm':{'title':{'type':'plain_text','text':'x'}} | must be one of",
            })
    void shouldRefuseButtonsThatSlackRefuses(String more, String reason) {
        post(("{'channel':'C1','text':'x','blocks':[{'type':'actions','elements':[{'type':'button',"
                                + "'text':{'type':'plain_text','text':'x'}," + more + "}]}]}")
                        .replace('\'', '"'))
                .body("error", equalTo("invalid_blocks"))
                .body("response_metadata.messages[0]", containsString(reason));
    }

    @Test
    void shouldReportAPressSignedAndShowWhatIsAnsweredToThePersonOnly() throws Exception {
        try (PressedApp app = new PressedApp("secret")) {
            slack.reportingTo(app.address(), "secret");
            String ts = post(BUTTON).extract().path("ts");

            given().contentType(ContentType.JSON)
                    .body("{\"ts\":\"" + ts + "\",\"action\":\"a\",\"user\":\"bob\"}")
                    .post(slack.address() + "/press")
                    .then()
                    .statusCode(200);

            assertThat(app.payload().path("type").asText()).isEqualTo("block_actions");
            assertThat(app.payload().path("actions").path(0).path("value").asText())
                    .isEqualTo("41");
            assertThat(app.payload().path("container").path("message_ts").asText())
                    .isEqualTo(ts);
            String answers = app.payload().path("response_url").asText();
            for (int use = 1; use <= 5; use++) {
                given().contentType(ContentType.JSON)
                        .body("{\"text\":\"hi\"}")
                        .post(answers)
                        .then()
                        .statusCode(200);
            }
            given().contentType(ContentType.JSON)
                    .body("{\"text\":\"hi\"}")
                    .post(answers)
                    .then()
                    .statusCode(404)
                    .body("error", equalTo("used_url"));
            given().get(slack.address() + "/whispers")
                    .then()
                    .body("", hasSize(5))
                    .body("[0].user", equalTo("bob"));
            given().get(slack.address() + "/").then().body(containsString("Only visible to bob"));
        }
    }

    @Test
    void shouldShowAWarningWhenThePressIsNotTaken() throws Exception {
        String ts = post(BUTTON).extract().path("ts");
        String press = "{\"ts\":\"" + ts + "\",\"action\":\"a\"}";

        given().contentType(ContentType.JSON)
                .body(press)
                .post(slack.address() + "/press")
                .then()
                .statusCode(502);
        try (PressedApp app = new PressedApp("another")) {
            slack.reportingTo(app.address(), "secret");
            given().contentType(ContentType.JSON)
                    .body(press)
                    .post(slack.address() + "/press")
                    .then()
                    .statusCode(502)
                    .body(equalTo("The app answered with HTTP 401"));
        }
        given().body(press).post(slack.address() + "/press").then().statusCode(415);
    }
}
