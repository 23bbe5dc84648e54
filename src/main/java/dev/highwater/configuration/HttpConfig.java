package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** REST and the pages: {@code highwater.http.*}. */
public interface HttpConfig {

    /** A path that is not the service's own: none of its pages, of which a test knows, and of its other addresses. */
    String PATH_PREFIX =
            "/?|(?!/(api|q|ws|assets|alerts|thresholds|silences|status|tokens|audit|login|tv)(/|$))(/\\w[\\w.~-]*)+/?";

    /**
     * Names besides those of the loopback interface and that of {@link DashboardConfig#url()} under which the service
     * answers; {@code *.example.org} stands for all below it, {@code *} for any. Addresses of numbers are always
     * answered.
     */
    Optional<
                    List<
                            @Pattern(
                                    regexp = "\\*|(\\*\\.)?[\\w-]+(\\.[\\w-]+)*",
                                    message = "must be names of hosts without ports, such as highwater.example.org or"
                                            + " *.example.org; set HIGHWATER_HTTP_ALLOWED_HOSTS")
                            String>>
            allowedHosts();

    /** How long a connection may take for the head of a request: to begin with, and from its first byte on. */
    @WithDefault("10s")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration headDeadline();

    /** How long the whole body of a request may take. */
    @WithDefault("15s")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration bodyDeadline();

    /** The same of a file that is imported, which may have 24 MB. */
    @WithDefault("60s")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration fileDeadline();

    /**
     * Connections open at the same time from one address; a further one is closed. Those of proxies that
     * {@code quarkus.http.proxy.trusted-proxies} names by their addresses are not counted, since all clients share
     * them. 0: any number.
     */
    @WithDefault("512")
    @Min(0)
    @Max(1_000_000)
    int connectionsPerAddress();

    /**
     * The path under which a proxy has the service among others, such as {@code /highwater}. Needed where the proxy
     * leaves it on, and for the {@code Location} of what was created over REST; the pages find it out themselves.
     */
    Optional<
                    @Pattern(
                            regexp = PATH_PREFIX,
                            message =
                                    "must be a path such as /highwater that does not begin as one of the service's own"
                                            + " (/api, /q, /ws, /assets, /alerts, …); set HIGHWATER_HTTP_PATH_PREFIX")
                    String>
            pathPrefix();

    /** Health and metrics are served at this port as well, and nothing else is; nowhere but with the rest without. */
    Optional<@Min(1) @Max(65_535) Integer> managementPort();

    /** Address to listen on for them; that of the rest unless it is given. */
    Optional<String> managementHost();
}
