package dev.highwater.notification.slack.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.notification.slack.AppToken;
import dev.highwater.notification.slack.interaction.SocketModeStandIn.Answer;
import dev.highwater.notification.slack.interaction.SocketModeStandIn.Connection;
import dev.highwater.testing.LogRecords;
import dev.highwater.testing.Patience;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TcpProxy;
import dev.highwater.time.Ticker;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Presses that Slack reports on a connection, and what may become of that. */
@Slow
class SocketLinkTest {

    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private final SocketModeStandIn slack = new SocketModeStandIn();
    private final LogRecords log = LogRecords.of(SocketLink.class);
    private final List<JsonNode> reported = new CopyOnWriteArrayList<>();
    private final SocketLink link = link(SocketModeStandIn.TOKEN);

    private SocketLink link(String token) {
        ObjectMapper mapper = new ObjectMapper();
        SocketAccess access = new SocketAccess(
                HttpClient.newHttpClient(),
                URI.create(slack.api()),
                new AppToken(token),
                Duration.ofSeconds(10),
                mapper);
        SocketLink.Times times = new SocketLink.Times(
                Duration.ofMillis(100), SILENCE, Duration.ofMinutes(1), OVERLAP, attempts -> Duration.ofMillis(20));
        SocketReports reports = new SocketReports((payload, host) -> {
            assertThat(host).isEqualTo("127.0.0.1");
            reported.add(payload);
        });
        return new SocketLink(access, Ticker.system(), times, reports);
    }

    @AfterEach
    void stop() throws Exception {
        link.stop(SocketConnection.CLOSES_WITHIN).get();
        slack.close();
        log.close();
    }

    @Test
    void shouldReportAPressOnceAndAcknowledgeIt() {
        Connection connection = connect();

        String id = press(connection, "1");

        awaitReported("1");
        await().untilAsserted(() -> assertThat(slack.acknowledged()).containsExactly(id));
        assertThat(slack.faults()).isEmpty();
        assertThat(log.lines())
                .containsExactly("Slack's Socket Mode is connected (127.0.0.1; connections of the app: 1)");
    }

    @Test
    void shouldAcknowledgeManyPressesAtOnce() {
        Connection connection = connect();

        List<String> ids = IntStream.range(0, 200)
                .mapToObj(i -> press(connection, Integer.toString(i)))
                .toList();

        await().untilAsserted(() -> assertThat(slack.acknowledged()).containsExactlyElementsOf(ids));
        assertThat(reported).hasSize(200);
        assertThat(slack.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"warning", "refresh_requested"})
    void shouldLoseNoPressWhenSlackRenewsTheConnection(String reason) {
        Connection old = connect();

        old.end(reason);
        press(old, "before");
        Connection renewed = awaitConnection(2);
        press(old, "between");
        press(renewed, "after");

        awaitReported("before", "between", "after");
        await().untilAsserted(() -> assertThat(old.isOpen()).isFalse());
        assertThat(old.closeCode()).isEqualTo((short) 1000);
        assertThat(renewed.isOpen()).isTrue();
        assertThat(link.isConnected()).isTrue();
        assertThat(slack.acknowledged()).hasSize(3);
        assertThat(slack.faults()).isEmpty();
        assertThat(slack.connections()).hasSize(2);
        assertThat(log.lines()).as("no one is away").noneMatch(line -> line.contains("not connected"));
    }

    @Test
    void shouldKeepTheOldConnectionWhileThereIsNoNewOne() {
        Connection old = connect();
        slack.answers("fatal_error");
        slack.answers("internal_error");

        old.end("warning");
        await().untilAsserted(() -> assertThat(slack.asked()).hasSizeGreaterThan(2));
        press(old, "1");

        awaitReported("1");
        awaitConnection(2);
        assertThat(log.lines()).noneMatch(line -> line.contains("not connected"));
        assertThat(slack.faults()).isEmpty();
    }

    @Test
    void shouldConnectAgainWhenNothingIsHeardAnyMore() throws Exception {
        try (TcpProxy firewall = new TcpProxy(List.of(URI.create(slack.api())))) {
            slack.behind(URI.create(firewall.address()).getPort());
            connect();

            firewall.forgetAll();

            Connection again = awaitConnection(2);
            press(again, "1");
            awaitReported("1");
            assertThat(log.lines()).anyMatch(line -> line.contains("nothing was heard for 2 s"));
            assertThat(slack.faults()).isEmpty();
        }
    }

    @Test
    void shouldStayWhereNothingIsPressedForLong() {
        connect();

        await().during(SILENCE.plusSeconds(1))
                .untilAsserted(() -> assertThat(link.isConnected()).isTrue());

        assertThat(slack.connections()).hasSize(1);
    }

    @Test
    void shouldNotWaitForAHelloForEver() {
        slack.saysHello(false);
        link.start();
        await().untilAsserted(() -> assertThat(slack.connections()).hasSize(1));
        assertThat(link.isConnected()).isFalse();
        slack.saysHello(true);

        awaitConnection(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"too_many_websockets", "link_disabled", "of_tomorrow"})
    void shouldConnectAgainWhenSlackEndsTheConnection(String reason) {
        Connection old = connect();

        old.end(reason);

        press(awaitConnection(2), "1");
        awaitReported("1");
        await().untilAsserted(() -> assertThat(old.isOpen()).isFalse());
        assertThat(log.lines()).anyMatch(line -> line.contains("Slack has ended the connection: "));
    }

    @Test
    void shouldConnectAgainWhenTheConnectionIsClosed() {
        connect().close();

        Connection again = awaitConnection(2);
        slack.refusesUpgrades(true);
        again.close();
        await().untilAsserted(() -> assertThat(log.lines())
                .anyMatch(line -> line.contains("HTTP 503 where the connection was to be opened")));
        assertThat(link.isConnected()).isFalse();
        slack.refusesUpgrades(false);

        await().untilAsserted(() -> assertThat(link.isConnected()).isTrue());
        assertThat(log.lines())
                .anyMatch(line -> line.contains("Slack has closed the connection (1001)"))
                .last()
                .asString()
                .contains("is connected");
        assertThat(slack.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_auth", "not_allowed_token_type", "token_revoked", "missing_scope"})
    void shouldStopWhereTheTokenIsRefusedAndSaySo(String error) {
        slack.answers(error);

        link.start();

        await().untilAsserted(() -> assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("off until Highwater is started again", "Slack refused: " + error, "connections:write")
                .doesNotContain(SocketModeStandIn.TOKEN));
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(slack.asked()).hasSize(1));
    }

    @Test
    void shouldBeRefusedWithTheTokenOfAnother() throws Exception {
        SocketLink other = link("xapp-1-other");

        other.start();

        await().untilAsserted(() -> assertThat(log.lines()).anyMatch(line -> line.contains("invalid_auth")));
        other.stop(SocketConnection.CLOSES_WITHIN).get();
    }

    @Test
    void shouldTryAgainWhereItIsNotTheTokenAndWaitAsLongAsSlackAsks() {
        slack.answers(
                new Answer(500, Map.of(), "oops"),
                new Answer(200, Map.of(), "<html>"),
                new Answer(200, Map.of(), "{\"ok\":true,\"url\":\"https://slack.com/\"}"),
                new Answer(200, Map.of(), "{\"ok\":false,\"error\":\"service_unavailable\"}"),
                new Answer(429, Map.of("Retry-After", "1"), "{\"ok\":false,\"error\":\"ratelimited\"}"));

        connect();

        List<Long> asked = slack.asked();
        assertThat(asked).hasSize(6);
        assertThat(Duration.ofNanos(asked.get(5) - asked.get(4))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(log.lines())
                .hasSize(6)
                .anyMatch(line -> line.contains("HTTP 500"))
                .anyMatch(line -> line.contains("no JSON object"))
                .anyMatch(line -> line.contains("no address that begins with wss://"))
                .anyMatch(line -> line.contains("Slack refused: service_unavailable"))
                .anyMatch(line -> line.contains("Slack asks us to wait"));
    }

    @Test
    void shouldTryAgainWhereNoOneAnswers() throws Exception {
        slack.close();

        link.start();

        await().untilAsserted(() ->
                assertThat(log.lines()).singleElement().asString().contains("not connected", "cannot be reached"));
    }

    @Test
    void shouldPutAMessageTogetherThatComesInFragments() {
        Connection connection = connect();
        String large = "🔥".repeat(2_000);
        JsonObject envelope = slack.envelope("interactive", payload(large));

        slack.expect(connection, envelope);
        connection.sendInPieces(envelope.encode(), 77);
        press(connection, "next");

        awaitReported(large, "next");
        await().untilAsserted(() -> assertThat(slack.acknowledged()).hasSize(2));
        assertThat(slack.faults()).isEmpty();
    }

    @Test
    void shouldDoNothingAboutWhatItDoesNotKnow() {
        Connection connection = connect();

        for (String text : List.of(
                "",
                "{",
                "[]",
                "null",
                "7",
                "\"hello\"",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"hello\"}",
                "{\"type\":\"disconnect\",\"reason\":\"warning\",\"x\":" + "[".repeat(5_000),
                "{\"type\":\"of tomorrow\",\"envelope_id\":{}}",
                "{\"type\":\"x\",\"pad\":\"" + "x".repeat(1_200_000) + "\"}")) {
            connection.send(text);
        }
        try (LogRecords odd = LogRecords.of(SocketReports.class)) {
            String event = slack.report(connection, "events_api", new JsonObject().put("event", new JsonObject()));
            String empty = slack.report(connection, "interactive", new JsonObject());
            String press = press(connection, "1");

            await().untilAsserted(() -> assertThat(slack.acknowledged()).containsExactly(event, empty, press));
            await().untilAsserted(() -> assertThat(reported).hasSize(2));
            assertThat(slack.faults()).isEmpty();
            assertThat(slack.connections()).hasSize(1);
            assertThat(link.isConnected()).isTrue();
            assertThat(odd.lines()).anyMatch(line -> line.contains("nothing is done about: 'events_api'"));
        }
    }

    @Test
    void shouldCloseTheConnectionAtTheEndAndOpenNoOther() throws Exception {
        Connection connection = connect();

        link.stop(Patience.LONGEST).get();

        await().untilAsserted(() -> assertThat(connection.closeCode()).isEqualTo((short) 1000));
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(slack.asked()).hasSize(1));
        assertThat(log.lines()).hasSize(1);
    }

    private Connection connect() {
        link.start();
        return awaitConnection(1);
    }

    private Connection awaitConnection(int number) {
        await().untilAsserted(() -> {
            assertThat(slack.connections()).hasSizeGreaterThanOrEqualTo(number);
            assertThat(link.isConnected()).isTrue();
        });
        return slack.connections().get(number - 1);
    }

    private String press(Connection on, String value) {
        return slack.report(on, "interactive", payload(value));
    }

    private static JsonObject payload(String value) {
        return new JsonObject().put("type", "block_actions").put("value", value);
    }

    private void awaitReported(String... values) {
        await().untilAsserted(() -> assertThat(reported)
                .extracting(payload -> payload.path("value").asText())
                .containsExactlyInAnyOrder(values));
    }
}
