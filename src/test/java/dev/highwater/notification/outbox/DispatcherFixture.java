package dev.highwater.notification.outbox;

import dev.highwater.database.Database;
import dev.highwater.notification.Notifier;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.plan.BatchPlanner;
import dev.highwater.notification.plan.ConversationPlanner;
import dev.highwater.notification.plan.EpisodeDecisions;
import dev.highwater.notification.plan.Grouping;
import dev.highwater.notification.plan.Plan;
import dev.highwater.notification.plan.PlanInput;
import dev.highwater.notification.plan.Planner;
import dev.highwater.notification.plan.Route;
import dev.highwater.testing.Patience;
import dev.highwater.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Dispatchers over the real outbox, for receivers that only a test knows; each is an instance of its own. */
@Dependent
public class DispatcherFixture {

    public static final Duration PATIENCE = Patience.LONGEST;

    private final Outboxes outboxes;
    private final Database database;
    private final Tracing tracing;
    private final List<OutboxDispatcher> started = new ArrayList<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger turns = new AtomicInteger();

    private static final Duration UNUSUAL_WITHIN = Duration.ofSeconds(2);

    private Grouping grouping = new Grouping(5, Duration.ofSeconds(2), UNUSUAL_WITHIN, Duration.ofMinutes(5));
    private Duration pace = Duration.ofMillis(1);
    private Duration repeat = Duration.ZERO;
    private Route route = Route.EVERYTHING;
    private boolean catchesUp;

    public DispatcherFixture(Outboxes outboxes, Database database, Tracing tracing) {
        this.outboxes = outboxes;
        this.database = database;
        this.tracing = tracing;
    }

    public DispatcherFixture grouping(int above, Duration within) {
        grouping = new Grouping(above, within, UNUSUAL_WITHIN, Duration.ofMinutes(5));
        return this;
    }

    public DispatcherFixture pace(Duration interval) {
        pace = interval;
        return this;
    }

    public DispatcherFixture repeat(Duration interval) {
        repeat = interval;
        return this;
    }

    /** As users' receivers do; there are alerts of other tests, so that it is for those of some hosts only. */
    public DispatcherFixture catchingUp(String hosts) {
        catchesUp = true;
        route = Route.taking(episode -> episode.hostname().startsWith(hosts));
        return this;
    }

    /** For what this route takes. */
    DispatcherFixture routed(Route by) {
        route = by;
        return this;
    }

    public MeterRegistry meters() {
        return meters;
    }

    /** How often any of them has taken the turn and planned. */
    public int turns() {
        return turns.get();
    }

    public OutboxDispatcher start(String name, Notifier notifier) {
        return start(name, notifier, new ConversationPlanner(decisions(), grouping));
    }

    /** For a receiver that is notified of everything, in batches, and whose messages have no reference. */
    public OutboxDispatcher startForPrograms(String name, Notifier notifier, int most) {
        return start(name, notifier, new BatchPlanner(decisions(), most));
    }

    private EpisodeDecisions decisions() {
        return new EpisodeDecisions(route, repeat);
    }

    private OutboxDispatcher start(String name, Notifier notifier, Planner planner) {
        return start(new Receiver(
                ReceiverName.of(name),
                new Planner() {
                    @Override
                    public Plan plan(PlanInput input) {
                        turns.incrementAndGet();
                        return planner.plan(input);
                    }

                    @Override
                    public boolean needsGroups() {
                        return planner.needsGroups();
                    }
                },
                notifier,
                Receiver.Links.NONE,
                new Receiver.Pace(pace, Duration.ofSeconds(2), grouping.within(), repeat)));
    }

    /** For one without routes that stands in for others of which something has waited for ten minutes. */
    public OutboxDispatcher startFallback(String name, Notifier notifier, String... others) {
        Receiver receiver = new Receiver(
                ReceiverName.of(name),
                new ConversationPlanner(new EpisodeDecisions(Route.NOTHING, Duration.ZERO), grouping),
                notifier,
                Receiver.Links.NONE,
                new Receiver.Pace(pace, Duration.ofSeconds(2), grouping.within(), Duration.ZERO));
        OutboxDispatcher dispatcher = outboxes.dispatcher(
                receiver,
                new NotificationMetrics(meters, receiver.name(), Clock.systemUTC()),
                tracing,
                new Outbox.Care(
                        Optional.empty(),
                        Optional.of(new Fallback(database, name, Duration.ofMinutes(10), () -> Set.of(others)))));
        started.add(dispatcher.start());
        return dispatcher;
    }

    /** For one that a test has made itself. */
    public OutboxDispatcher start(Receiver receiver) {
        NotificationMetrics metrics = new NotificationMetrics(meters, receiver.name(), Clock.systemUTC());
        OutboxDispatcher dispatcher = catchesUp
                ? outboxes.dispatcher(
                        receiver,
                        metrics,
                        tracing,
                        new Outbox.Care(Optional.of(new CatchUp(database, receiver, Set::of)), Optional.empty()))
                : outboxes.dispatcher(receiver, metrics, tracing, Outbox.Care.NONE);
        metrics.watch(() -> dispatcher.status().backlog());
        started.add(dispatcher.start());
        return dispatcher;
    }

    @PreDestroy
    public void stop() {
        started.forEach(OutboxDispatcher::close);
    }
}
