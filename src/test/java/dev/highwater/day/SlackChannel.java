package dev.highwater.day;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people see in the channel, and the troubles that Slack has on that day. */
final class SlackChannel {

    private static final String POST = "/api/chat.postMessage";
    private static final String UPDATE = "/api/chat.update";
    private static final String ANY_CALL = "/api/chat[.](postMessage|update)";

    /** Marks answers that say ok but did not arrive as such. */
    private static final String TROUBLE = "Trouble";

    private static final String OK = "{\"ok\":true,\"ts\":\"1700000000.{{randomValue length=6 type='NUMERIC'}}\"}";

    /** How Slack fails, once. */
    enum Trouble {
        RATE_LIMIT(aResponse().withStatus(429).withHeader("Retry-After", "1").withBody("{\"ok\":false}")),
        SERVER_ERROR(aResponse().withStatus(500).withBody("oops")),
        HANG(okJson(OK).withFixedDelay(4_000)),
        RESET(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
        SLOW_BODY(okJson(OK).withChunkedDribbleDelay(20, 4_000)),
        MESSAGE_NOT_FOUND(okJson("{\"ok\":false,\"error\":\"message_not_found\"}"));

        @SuppressWarnings(
                "ImmutableEnumChecker") // A builder that is never changed: WireMock has no value for an answer.
        private final ResponseDefinitionBuilder answer;

        Trouble(ResponseDefinitionBuilder answer) {
            this.answer = answer.withHeader(TROUBLE, name());
        }
    }

    private final WireMockServer slack;
    private @Nullable StubMapping refusal;
    private int troubles;

    SlackChannel(WireMockServer slack) {
        this.slack = slack;
        slack.resetAll();
        slack.stubFor(post(urlEqualTo(POST)).atPriority(5).willReturn(okJson(OK)));
        slack.stubFor(post(urlEqualTo(UPDATE))
                .atPriority(5)
                .willReturn(okJson("{\"ok\":true,\"ts\":\"{{jsonPath request.body '$.ts'}}\"}")));
        slack.stubFor(any(urlPathEqualTo("/api/chat.getPermalink"))
                .willReturn(okJson("{\"ok\":true,\"permalink\":\"https://example.slack.com/archives/C1/p1\"}")));
    }

    /** The next call fails. */
    void failsOnce(Trouble trouble) {
        String scenario = "trouble " + ++troubles;
        slack.stubFor(post(urlPathMatching(trouble == Trouble.MESSAGE_NOT_FOUND ? UPDATE : ANY_CALL))
                .atPriority(1)
                .inScenario(scenario)
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("over")
                .willReturn(trouble.answer));
    }

    /** Every call is refused, until mended. */
    void refuses(String error) {
        refusal = slack.stubFor(post(urlPathMatching(ANY_CALL))
                .atPriority(2)
                .willReturn(okJson("{\"ok\":false,\"error\":\"" + error + "\"}").withHeader(TROUBLE, error)));
    }

    void isMended() {
        if (refusal != null) {
            slack.removeStub(refusal);
        }
    }

    /** How many calls have failed. */
    long failures() {
        return calls().filter(call -> !isAccepted(call)).count();
    }

    /** How long no one called after Slack had asked to wait. */
    Duration pauseAfterRateLimit() {
        List<ServeEvent> calls = calls().toList();
        int limited = IntStream.range(0, calls.size())
                .filter(call -> calls.get(call).getResponse().getStatus() == 429)
                .findFirst()
                .orElseThrow();
        return Duration.between(at(calls.get(limited)), at(calls.get(limited + 1)));
    }

    /**
     * What the channel shows about a host, oldest first: each message as it is now, and after it the replies in its
     * thread.
     */
    List<String> about(String hostname) {
        Map<String, List<String>> threads = new LinkedHashMap<>();
        calls().filter(SlackChannel::isAccepted).forEach(event -> show(event, threads));
        return threads.values().stream()
                .flatMap(List::stream)
                .filter(text -> text.contains("host:" + hostname + " "))
                .toList();
    }

    private Stream<ServeEvent> calls() {
        return slack.getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().matches(ANY_CALL))
                .sorted(Comparator.comparing(SlackChannel::at));
    }

    private static Instant at(ServeEvent event) {
        return event.getRequest().getLoggedDate().toInstant();
    }

    private static void show(ServeEvent event, Map<String, List<String>> threads) {
        JsonPath message = JsonPath.from(event.getRequest().getBodyAsString());
        String text = message.getString("text");
        String thread = message.getString("thread_ts");
        if (event.getRequest().getUrl().startsWith(UPDATE)) {
            thread(threads, message.getString("ts")).set(0, text);
        } else if (thread != null) {
            thread(threads, thread).add("reply: " + text);
        } else {
            String timestamp =
                    JsonPath.from(event.getResponse().getBodyAsString()).getString("ts");
            threads.put(timestamp, new ArrayList<>(List.of(text)));
        }
    }

    /** Every message that is changed or answered must be one that Slack has taken; one that is not shows up as such. */
    private static List<String> thread(Map<String, List<String>> threads, String timestamp) {
        return threads.computeIfAbsent(timestamp, unknown -> new ArrayList<>(List.of("unknown message " + timestamp)));
    }

    private static boolean isAccepted(ServeEvent event) {
        return event.getResponse().getStatus() == 200
                && !event.getResponse().getHeaders().getHeader(TROUBLE).isPresent();
    }
}
