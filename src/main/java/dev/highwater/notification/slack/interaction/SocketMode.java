package dev.highwater.notification.slack.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.SlackConfig;
import dev.highwater.configuration.StopDeadline;
import dev.highwater.configuration.StopOrder;
import dev.highwater.notification.RetryPause;
import dev.highwater.notification.slack.AppToken;
import dev.highwater.notification.slack.Slack;
import dev.highwater.time.Ticker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts and stops Slack's Socket Mode, for installations that Slack cannot reach: Slack reports presses on a
 * connection that Highwater opens, and they are handled as those that arrive over HTTP. On if Slack is on and an
 * app-level token is set.
 */
@ApplicationScoped
class SocketMode {

    private static final Logger LOG = Logger.getLogger(SocketMode.class);

    /** Slack pings more often than {@code longestWithoutSign}, and warns ten seconds before it closes a connection. */
    private static final SocketLink.Times TIMES = new SocketLink.Times(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofSeconds(15),
            attempts ->
                    RetryPause.exponential(attempts, ThreadLocalRandom.current().nextDouble(), RetryPause.LONGEST));

    private final SlackConfig config;
    private final SlackHttp http;
    private final ReportedPresses presses;
    private final ObjectMapper mapper;
    private final MeterRegistry registry;

    /** Counts the presses that were acknowledged and are not done yet. */
    private final Phaser unfinished = new Phaser(1);

    private @Nullable SocketLink link;

    SocketMode(
            HighwaterConfig config,
            SlackHttp http,
            ReportedPresses presses,
            ObjectMapper mapper,
            MeterRegistry registry) {
        this.config = config.slack();
        this.http = http;
        this.presses = presses;
        this.mapper = mapper;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event, Slack slack, Ticker ticker) {
        if (slack.off().isEmpty()) {
            AppToken.of(config.appToken()).ifPresent(token -> start(token, ticker));
        }
    }

    private void start(AppToken token, Ticker ticker) {
        SocketAccess access =
                new SocketAccess(http.client(), URI.create(config.apiUrl()), token, config.timeout(), mapper);
        SocketLink started = new SocketLink(access, ticker, TIMES, new SocketReports(this::take));
        Gauge.builder("highwater.slack.socket.connected", started, known -> known.isConnected() ? 1 : 0)
                .description("Whether Slack's Socket Mode is connected, 1 or 0")
                .register(registry);
        link = started;
        started.start();
    }

    private void take(JsonNode payload, String host) {
        Optional<Uni<Void>> press = presses.take(payload, host);
        if (press.isEmpty()) {
            LOG.warn("Slack has reported a press without a user or an action; nothing was done");
            return;
        }
        unfinished.register();
        press.get()
                .onTermination()
                .invoke(unfinished::arriveAndDeregister)
                .subscribe()
                .with(done -> {}, failure -> LOG.error("Handling a button in Slack failed", failure));
    }

    void stop(@Observes @Priority(StopOrder.BEGIN) ShutdownEvent event) {
        if (link != null) {
            unfinished.register();
            link.stop(SocketConnection.CLOSES_WITHIN)
                    .whenComplete((closed, failure) -> unfinished.arriveAndDeregister());
        }
    }

    /** Waits for unfinished presses, since Slack does not repeat a press that was acknowledged. */
    void awaitEnd(@Observes @Priority(StopOrder.END) ShutdownEvent event, StopDeadline deadline)
            throws InterruptedException {
        try {
            unfinished.awaitAdvanceInterruptibly(
                    unfinished.arriveAndDeregister(), deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("Slack's Socket Mode did not end in time", e);
        }
    }
}
