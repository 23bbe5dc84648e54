package dev.highwater.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.highwater.sandbox.KafkaServer;
import dev.highwater.sandbox.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * The servers that tests of the whole service run against: a real Kafka, a real PostgreSQL with an empty database, and
 * a stand-in for Slack. Started when first needed and shared by all tests; tests that need the application say
 * {@code @QuarkusTestResource(TestServers.class)}, others just call {@link #kafka()} or {@link #postgres()}.
 *
 * <p>Whoever stops a server starts it again before the test ends. All servers end with this JVM, even a killed one.
 */
public final class TestServers implements QuarkusTestResourceLifecycleManager {

    /** The channel that the service under test posts to. */
    public static final String SLACK_CHANNEL = "C0HIGHWATER";

    /** The token that the service under test posts with. */
    public static final String SLACK_TOKEN = "xoxb-test-token";

    @Override
    public Map<String, String> start() {
        return settings();
    }

    @Override
    public void stop() {
        // The next test that needs them is quicker if they stay; they end with this JVM.
    }

    /** What the service must know to use them. */
    public static Map<String, String> settings() {
        return Map.of(
                "kafka.bootstrap.servers", kafka().bootstrapServers(),
                "highwater.postgres.url", postgres().url(),
                "highwater.postgres.username", postgres().user(),
                "highwater.postgres.password", postgres().password(),
                "highwater.slack.token", SLACK_TOKEN,
                "highwater.slack.channel", SLACK_CHANNEL,
                "highwater.slack.api-url", slack().baseUrl() + "/api");
    }

    /** The running broker. */
    public static KafkaServer kafka() {
        return Kafka.SERVER;
    }

    /** The running database server. */
    public static PostgresServer postgres() {
        return Postgres.SERVER;
    }

    /** The running stand-in for Slack; ask it what was posted. */
    public static WireMockServer slack() {
        return Slack.SERVER;
    }

    /** Makes Slack answer as it does when all is well, and forget what was posted before. */
    public static void resetSlack() {
        stubSlack(slack());
    }

    private static void stubSlack(WireMockServer server) {
        server.resetAll();
        server.stubFor(post(urlEqualTo("/api/chat.postMessage"))
                .willReturn(okJson("{\"ok\":true,\"channel\":\"" + SLACK_CHANNEL
                        + "\",\"ts\":\"{{now format='epoch'}}.{{randomValue length=6 type='NUMERIC'}}\"}")));
        server.stubFor(post(urlEqualTo("/api/chat.update"))
                .willReturn(okJson("{\"ok\":true,\"channel\":\"" + SLACK_CHANNEL
                        + "\",\"ts\":\"{{jsonPath request.body '$.ts'}}\"}")));
        server.stubFor(get(urlPathEqualTo("/api/chat.getPermalink"))
                .willReturn(okJson("{\"ok\":true,\"permalink\":"
                        + "\"https://example.slack.com/archives/C0HIGHWATER/p{{request.query.message_ts}}\"}")));
    }

    /** Another one. */
    public static WireMockServer newSlack() {
        WireMockServer server = new WireMockServer(
                options().dynamicPort().bindAddress("localhost").globalTemplating(true));
        endWithThisJvm(server::stop);
        server.start();
        stubSlack(server);
        return server;
    }

    private static void endWithThisJvm(AutoCloseable server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException("Could not stop " + server, e);
            }
        }));
    }

    /** Started by the class loader when first touched, so once. */
    private static final class Kafka {
        static final KafkaServer SERVER = start();

        private static KafkaServer start() {
            // Looks for dead producers more often than the default of 10 s, so that tests which kill one wait less.
            KafkaServer server =
                    KafkaServer.temporary(Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"));
            endWithThisJvm(server);
            server.start();
            return server;
        }
    }

    private static final class Postgres {
        static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            PostgresServer server = PostgresServer.temporary();
            endWithThisJvm(server);
            server.start();
            return server;
        }
    }

    private static final class Slack {
        static final WireMockServer SERVER = newSlack();
    }
}
