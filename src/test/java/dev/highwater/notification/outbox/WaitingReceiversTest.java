package dev.highwater.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.notification.Receiver;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.plan.BatchPlanner;
import dev.highwater.notification.plan.ConversationPlanner;
import dev.highwater.notification.plan.CopyDecisions;
import dev.highwater.notification.plan.EpisodeDecisions;
import dev.highwater.notification.plan.Grouping;
import dev.highwater.notification.plan.Planner;
import dev.highwater.notification.plan.Route;
import dev.highwater.notification.plan.Taking;
import dev.highwater.notification.route.AlertMatcher;
import dev.highwater.notification.route.RouteTimes;
import dev.highwater.notification.route.Routes;
import dev.highwater.series.NamePattern;
import dev.highwater.series.Severity;
import dev.highwater.testing.Slow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Hazard: a route that waits, or that is for some hours only, leads to another receiver than Slack: to one that holds a
 * copy of what fires, as Alertmanager; to one that is sent mails; or to one that is sent each alert by itself, as
 * PagerDuty. Over the real outbox.
 */
@Slow
class WaitingReceiversTest {

    private static final Duration AFTER = Duration.ofSeconds(5);
    private static final Duration RESEND = Duration.ofSeconds(1);

    private static final String ACKNOWLEDGED = "waits-acknowledged";
    private static final String UNATTENDED = "waits-unattended";
    private static final String HOURS = "waits-hours";

    private static final ServicelessOutbox SERVICELESS = new ServicelessOutbox();

    /** As each is set up by the service, but that all batches are of one, so that each can be recognised. */
    private enum Kind {
        ALERTMANAGER(decisions -> new BatchPlanner(new CopyDecisions(decisions, RESEND), 1)),
        EMAIL(decisions -> new ConversationPlanner(
                decisions, new Grouping(5, Duration.ofSeconds(1), Duration.ZERO, Duration.ofMinutes(5)))),
        PAGERDUTY(decisions -> new BatchPlanner(decisions, 1));

        @SuppressWarnings("ImmutableEnumChecker") // A function without state.
        private final Function<EpisodeDecisions, Planner> planner;

        Kind(Function<EpisodeDecisions, Planner> planner) {
            this.planner = planner;
        }

        private String receiver() {
            return "waits-" + name();
        }
    }

    private final OutboxFixture outbox = SERVICELESS.fixture();
    private final DispatcherFixture dispatchers = SERVICELESS.dispatchers().catchingUp("waits-");
    private final Map<Kind, ScriptedReceiver> receivers = new EnumMap<>(Kind.class);
    private final List<OutboxDispatcher> started = new ArrayList<>();
    private volatile Instant hoursBegin = Instant.MAX;

    @AfterAll
    static void close() {
        SERVICELESS.close();
    }

    @BeforeEach
    void start() {
        for (Kind kind : Kind.values()) {
            ScriptedReceiver receiver = new ScriptedReceiver();
            receivers.put(kind, receiver);
            boolean holdsACopy = kind == Kind.ALERTMANAGER;
            started.add(dispatchers.start(new Receiver(
                    ReceiverName.of(kind.receiver()),
                    kind.planner.apply(new EpisodeDecisions(route(), Duration.ZERO)),
                    receiver,
                    Receiver.Links.NONE,
                    new Receiver.Pace(
                            Duration.ofMillis(1),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(1),
                            holdsACopy ? RESEND : Duration.ZERO,
                            holdsACopy))));
        }
    }

    @AfterEach
    void stop() {
        dispatchers.stop();
        outbox.execute("DELETE FROM alert_outbox WHERE receiver LIKE 'waits-%'");
    }

    @Test
    void shouldBeNotifiedOnceOfWhatNoOneHasComeForAndNeverOfWhatSomebodyHas() throws SQLException {
        hoursBegin = Instant.now().plus(AFTER.multipliedBy(2));
        long acknowledged = fire(ACKNOWLEDGED);
        for (Kind kind : Kind.values()) {
            outbox.acknowledge(kind.receiver(), acknowledged);
        }
        long unattended = fire(UNATTENDED);
        long heldBack = fire(HOURS);
        wake();

        awaitEach(UNATTENDED, "unattended");
        awaitEach(HOURS, "routed_here_now");
        assertThat(Instant.now()).isAfter(hoursBegin);
        for (Kind kind : Kind.values()) {
            outbox.resolve(kind.receiver(), unattended);
            outbox.resolve(kind.receiver(), heldBack);
            outbox.resolve(kind.receiver(), acknowledged);
        }
        wake();

        awaitEach(UNATTENDED, "unattended", "resolved");
        awaitEach(HOURS, "routed_here_now", "resolved");
        await().untilAsserted(() -> {
            for (Kind kind : Kind.values()) {
                assertThat(outbox.waiting(kind.receiver())).as(kind.name()).isZero();
            }
        });
        awaitEach(ACKNOWLEDGED);
        assertThat(reasons(Kind.ALERTMANAGER, UNATTENDED, true))
                .as("a copy is sent again, which changes nothing")
                .contains("repeated");
    }

    /** Receivers are not notified before their time, nor of what is acknowledged. */
    private Route route() {
        NamePattern any = NamePattern.of("*");
        AlertMatcher patient = new AlertMatcher(
                Severity.WARNING, NamePattern.of("waits-*"), any, any, new RouteTimes(AFTER, Optional.empty()));
        Route after =
                Objects.requireNonNull(new Routes(Optional.empty(), List.of(new Routes.ConfiguredRoute("", patient)))
                        .byTarget()
                        .get(""));
        return (episode, since, now) -> {
            if (!episode.hostname().equals(HOURS)) {
                return after.takes(episode, since, now);
            }
            return now.isBefore(hoursBegin) ? new Taking.From(hoursBegin) : Taking.NOW;
        };
    }

    private long fire(String hostname) throws SQLException {
        long episode = outbox.fire(Kind.ALERTMANAGER.receiver(), hostname);
        outbox.alsoFor(Kind.EMAIL.receiver(), episode);
        outbox.alsoFor(Kind.PAGERDUTY.receiver(), episode);
        return episode;
    }

    private void wake() {
        started.forEach(OutboxDispatcher::wake);
    }

    /** Of what each was notified about a host, other than that it still fires. */
    private void awaitEach(String hostname, String... reasons) {
        await().untilAsserted(() -> {
            for (Kind kind : Kind.values()) {
                assertThat(reasons(kind, hostname, false)).as(kind.name()).containsExactly(reasons);
            }
        });
    }

    private List<String> reasons(Kind kind, String hostname, boolean repeats) {
        return Objects.requireNonNull(receivers.get(kind)).notified().stream()
                .filter(one -> one.endsWith(" " + hostname))
                .filter(one -> !one.startsWith("redraw"))
                .map(one -> one.split(" ", 3)[1])
                .filter(reason -> repeats || !reason.equals("repeated"))
                .toList();
    }
}
