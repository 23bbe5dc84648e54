package dev.highwater.security;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.StartOrder;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start where the settings would let in whom they should not, or no one. */
@ApplicationScoped
class SecurityCheck {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?(::1|(0{1,4}:){7}0{0,3}1)]?");

    private final HighwaterConfig config;
    private final Users users;
    private final ProxyLogIn proxy;
    private final String host;

    SecurityCheck(
            HighwaterConfig config,
            Users users,
            ProxyLogIn proxy,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.config = config;
        this.users = users;
        this.proxy = proxy;
        this.host = host;
    }

    void check(@Observes @Priority(StartOrder.SETTINGS) StartupEvent event) {
        String problem = problem();
        if (!problem.isEmpty()) {
            throw new ConfigurationException("HIGHWATER_SECURITY_MODE is %s, but %s"
                    .formatted(config.security().mode(), problem));
        }
    }

    private String problem() {
        return switch (SecurityMode.of(config)) {
            case NONE -> isSafe(host, config.security().behindProxy()) ? "" : opensToAll();
            case BASIC -> users.read();
            case PROXY -> proxy.problem();
            case OIDC -> "";
        };
    }

    /** Whether a service that asks no one may listen there. */
    static boolean isSafe(String host, boolean behindProxy) {
        return behindProxy
                || LOOPBACK.matcher(host.strip().toLowerCase(Locale.ROOT)).matches();
    }

    private String opensToAll() {
        return ("QUARKUS_HTTP_HOST is %s: whoever reaches that address could change everything. Set the mode to"
                        + " basic, oidc or"
                        + " proxy (docs/security.md); or, if a proxy in front asks who it is, or others cannot"
                        + " reach the port, say so"
                        + " with HIGHWATER_SECURITY_BEHIND_PROXY=true")
                .formatted(host);
    }
}
