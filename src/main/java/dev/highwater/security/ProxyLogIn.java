package dev.highwater.security;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.SecurityConfig;
import dev.highwater.http.AddressRange;
import dev.highwater.http.HeaderText;
import dev.highwater.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Mode {@code proxy}: a proxy has identified the user and names him in headers. Only the listed addresses are trusted;
 * all other clients are refused whatever they send, since requests that bypass the proxy were not authenticated.
 */
@ApplicationScoped
class ProxyLogIn implements LogIn {

    /** No proxy says when somebody has logged out, so that a connection has to be made anew after this time. */
    private static final Duration BELIEVED = Duration.ofMinutes(15);

    private final String userHeader;
    private final String groupsHeader;
    private final List<AddressRange> addresses;
    private final String problem;
    private final GroupRoles roles;
    private final boolean openMetrics;
    private final Clock clock;

    ProxyLogIn(HighwaterConfig config, Clock clock) {
        SecurityConfig.Proxy settings = config.security().proxy();
        this.userHeader = settings.userHeader();
        this.groupsHeader = settings.groupsHeader();
        List<AddressRange> ranges = List.of();
        String wrong = "";
        try {
            ranges = settings.addresses().orElse(List.of()).stream()
                    .map(AddressRange::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            wrong = "HIGHWATER_SECURITY_PROXY_ADDRESSES: " + e.getMessage();
        }
        this.addresses = ranges;
        this.problem = wrong;
        this.roles = GroupRoles.of(config.security());
        this.openMetrics = config.security().openMetrics();
        this.clock = clock;
    }

    /** Returns the problem of the settings; empty if there is none. */
    String problem() {
        return problem.isEmpty() && addresses.isEmpty()
                ? "no address of a proxy is set: set HIGHWATER_SECURITY_PROXY_ADDRESSES, such as 10.0.0.7,fd00::/8"
                : problem;
    }

    @Override
    public Uni<Optional<Caller>> caller(RoutingContext context) {
        List<String> names = context.request().headers().getAll(userHeader);
        if (names.size() > 1) {
            return refused(Problem.unauthorized(
                    userHeader + " is there several times; the proxy must replace what callers send"));
        }
        return Uni.createFrom()
                .item(names.stream()
                        .map(HeaderText::of)
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .map(name -> new Caller(
                                name,
                                roles.of(groups(context)),
                                Via.PROXY,
                                clock.instant().plus(BELIEVED),
                                "proxy:" + name)));
    }

    /** Handles callers that are not the proxy: they may use only probes and what is signed. */
    Uni<Optional<Caller>> stranger(RoutingContext context) {
        return Access.of(context.normalizedPath(), openMetrics).isForStrangers()
                ? Uni.createFrom().item(Optional.empty())
                : refused(Problem.forbidden("Only the proxy may connect; " + Peer.of(context)
                        + " is none of HIGHWATER_SECURITY_PROXY_ADDRESSES"));
    }

    boolean isTheProxy(RoutingContext context) {
        return Peer.address(context)
                .filter(peer -> addresses.stream().anyMatch(range -> range.contains(peer)))
                .isPresent();
    }

    private List<String> groups(RoutingContext context) {
        return context.request().headers().getAll(groupsHeader).stream()
                .flatMap(header -> Arrays.stream(HeaderText.of(header).split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private static Uni<Optional<Caller>> refused(Problem problem) {
        return Uni.createFrom().failure(() -> new RefusedLogInException(problem));
    }
}
