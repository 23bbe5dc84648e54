package dev.highwater.testing;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.highwater.database.ConnectedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * For tests that put the clock forward: a service whose clock is the {@link DrivenClock}, with topics, a database and a
 * Slack of its own, so that the hosts of other tests do not all seem to send nothing.
 */
public final class OwnTime implements QuarkusTestProfile {

    private static final String DATABASE = "own_time";

    /** The stand-in for Slack that this service posts to. */
    public static WireMockServer slack() {
        return Servers.SLACK;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(DrivenClock.class);
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Servers.class));
    }

    /** The servers of all tests, and within them what is only ours. */
    public static final class Servers implements QuarkusTestResourceLifecycleManager {

        private static final WireMockServer SLACK = TestServers.newSlack();

        @Override
        public Map<String, String> start() {
            ConnectedDatabase.create(TestServers.postgres(), DATABASE);
            Map<String, String> settings = new HashMap<>(TestServers.settings());
            settings.put("highwater.postgres.url", ConnectedDatabase.url(TestServers.postgres(), DATABASE));
            settings.put("highwater.slack.api-url", SLACK.baseUrl() + "/api");
            settings.put("highwater.slack.timeout", "2s");
            // A day is over within a minute, so that everything seems to happen at once.
            settings.put("highwater.slack.group-above", "1000");
            settings.put("highwater.topics.partitions", "1");
            for (String topic : List.of("readings", "filtered", "averages", "dead-letters", "alerts")) {
                settings.put("highwater.topics." + topic, "own-time-" + topic);
            }
            // Readings are sent before the clock is set to their time.
            settings.put("highwater.readings.allowed-skew", "24h");
            settings.put("highwater.readings.group-id", "own-time-readings");
            settings.put("highwater.alerts.group-id", "own-time-alerts");
            return settings;
        }

        @Override
        public void stop() {
            // The next test that needs them is quicker if they stay; they end with this JVM.
        }
    }
}
