package dev.highwater.notification.slack.interaction;

import dev.highwater.security.BasicMode;
import dev.highwater.testing.TestServers;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** The service with buttons in its messages, a second channel for all alerts, and log-ins for everybody but Slack. */
public final class ButtonsMode implements QuarkusTestProfile {

    static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    static final String SECOND_CHANNEL = "C0SECOND";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(new BasicMode().getConfigOverrides());
        settings.put("highwater.slack.signing-secret", SECRET);
        settings.put("highwater.slack.teams", "T0HERE,T0THERE");
        settings.put("highwater.slack.routes.first.channel", TestServers.SLACK_CHANNEL);
        settings.put("highwater.slack.routes.first.hostname", "two-*");
        settings.put("highwater.slack.routes.second.channel", SECOND_CHANNEL);
        settings.put("highwater.slack.routes.second.hostname", "two-*");
        settings.put("highwater.dashboard.url", "http://localhost:8081");
        settings.put("highwater.http.path-prefix", "/highwater");
        return settings;
    }
}
