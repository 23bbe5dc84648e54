package dev.highwater.notification;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.highwater.database.ConnectedDatabase;
import dev.highwater.notification.email.MailServerStandIn;
import dev.highwater.notification.pagerduty.PagerDutyStandIn;
import dev.highwater.sandbox.Alertmanager;
import dev.highwater.sandbox.Ports;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service with every kind of receiver at once, each a server that a test can ask what it was sent: two channels of
 * Slack and three addresses, of which one each is notified only while no one has acknowledged; a webhook, PagerDuty,
 * Alertmanager.
 */
public final class NightMode implements QuarkusTestProfile {

    static final String SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    static final String LEAD_CHANNEL = "C0LEAD";
    static final String ANN = "ann@example.org";
    static final String BOB = "bob@example.org";
    static final String LEAD = "lead@example.org";

    /** Somebody who presses a button at once has done so by then, also where two cores do ten things. */
    static final Duration AFTER = Duration.ofSeconds(20);

    /** The least. */
    static final Duration RESEND = Duration.ofSeconds(10);

    static final String AVERAGES = "night-averages";
    static final String GROUP = "night-alerts";

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Servers.class));
    }

    /** The servers of all tests, and those that are notified. */
    public static final class Servers implements QuarkusTestResourceLifecycleManager {

        static final WireMockServer SLACK = slack();

        /** The webhook at {@code /hook}, and at {@code /behind} whoever Alertmanager notifies. */
        static final WireMockServer HOOKS = hooks();

        static final MailServerStandIn MAIL = new MailServerStandIn(Optional.empty(), false);
        static final PagerDutyStandIn PAGERDUTY = pagerDuty();
        static final int ALERTMANAGER = Ports.free();

        /** Starts Alertmanager, which goes on with what it has in the directory. */
        static Alertmanager alertmanager(Path directory) {
            return Alertmanager.start(
                    Alertmanager.executable().orElseThrow(), directory, ALERTMANAGER, HOOKS.baseUrl() + "/behind");
        }

        @Override
        public Map<String, String> start() {
            ConnectedDatabase.create(TestServers.postgres(), "night");
            Map<String, String> settings = new HashMap<>(TestServers.settings());
            settings.put("highwater.postgres.url", ConnectedDatabase.url(TestServers.postgres(), "night"));
            for (String topic : List.of("readings", "filtered", "averages", "dead-letters", "alerts")) {
                settings.put("highwater.topics." + topic, "night-" + topic);
            }
            settings.put("highwater.topics.partitions", "1");
            settings.put("highwater.readings.group-id", "night-readings");
            settings.put("highwater.alerts.group-id", GROUP);
            // Hosts send an average when the script says so, and that is all there is of them.
            settings.put("highwater.alerts.no-data.after", "0s");
            settings.put("highwater.alerts.no-averages.after", "0s");
            settings.put("highwater.dashboard.url", "http://localhost:8081");
            settings.putAll(receivers());
            return settings;
        }

        private static Map<String, String> receivers() {
            Map<String, String> settings = new HashMap<>();
            settings.put("highwater.slack.api-url", SLACK.baseUrl() + "/api");
            settings.put("highwater.slack.signing-secret", SIGNING_SECRET);
            settings.put("highwater.slack.minimum-interval", "100ms");
            settings.put("highwater.slack.routes.lead.channel", LEAD_CHANNEL);
            settings.put("highwater.slack.routes.lead.after", AFTER.toSeconds() + "s");
            settings.put("highwater.webhook.url", HOOKS.baseUrl() + "/hook");
            settings.put("highwater.alertmanager.urls", "http://127.0.0.1:" + ALERTMANAGER);
            settings.put("highwater.alertmanager.resend-interval", RESEND.toSeconds() + "s");
            settings.put("highwater.pagerduty.url", PAGERDUTY.address());
            settings.put("highwater.pagerduty.routing-key", PagerDutyStandIn.KEY);
            settings.put("highwater.pagerduty.minimum-interval", "100ms");
            settings.put("highwater.email.host", "localhost");
            settings.put("highwater.email.port", Integer.toString(MAIL.port()));
            settings.put("highwater.email.tls", "none");
            settings.put("highwater.email.from", "Highwater <highwater@example.org>");
            settings.put("highwater.email.to", ANN + "," + BOB);
            settings.put("highwater.email.minimum-interval", "100ms");
            settings.put("highwater.email.routes.lead.to", LEAD);
            settings.put("highwater.email.routes.lead.after", AFTER.toSeconds() + "s");
            return settings;
        }

        @Override
        public void stop() {
            SLACK.stop();
            HOOKS.stop();
            MAIL.close();
            PAGERDUTY.close();
        }

        /** Answers in whichever channel it is called for. */
        private static WireMockServer slack() {
            WireMockServer slack = TestServers.newSlack();
            String channel = "{\"ok\":true,\"channel\":\"{{jsonPath request.body '$.channel'}}\",\"ts\":";
            slack.stubFor(WireMock.post("/api/chat.postMessage")
                    .willReturn(WireMock.okJson(
                            channel + "\"{{now format='epoch'}}.{{randomValue length=6 type='NUMERIC'}}\"}")));
            slack.stubFor(WireMock.post("/api/chat.update")
                    .willReturn(WireMock.okJson(channel + "\"{{jsonPath request.body '$.ts'}}\"}")));
            slack.stubFor(WireMock.post("/actions/1").willReturn(WireMock.okJson("{\"ok\":true}")));
            return slack;
        }

        private static WireMockServer hooks() {
            WireMockServer hooks = new WireMockServer(
                    WireMockConfiguration.options().dynamicPort().bindAddress("localhost"));
            hooks.start();
            hooks.stubFor(WireMock.post("/hook").willReturn(WireMock.ok()));
            hooks.stubFor(WireMock.post("/behind").willReturn(WireMock.ok()));
            return hooks;
        }

        private static PagerDutyStandIn pagerDuty() {
            try {
                return new PagerDutyStandIn();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
