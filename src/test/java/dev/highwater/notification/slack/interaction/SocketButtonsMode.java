package dev.highwater.notification.slack.interaction;

import dev.highwater.security.BasicMode;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** The service with an app-level token, and without a signing secret. */
public final class SocketButtonsMode implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(new BasicMode().getConfigOverrides());
        settings.put("highwater.slack.app-token", SocketModeStandIn.TOKEN);
        settings.put("highwater.slack.teams", "T0HERE,T0THERE");
        settings.put("highwater.dashboard.url", "http://localhost:8081");
        return settings;
    }
}
