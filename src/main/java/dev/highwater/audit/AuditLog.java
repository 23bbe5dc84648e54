package dev.highwater.audit;

import dev.highwater.concurrent.CoalescingTrigger;
import dev.highwater.concurrent.CoalescingTrigger.Progress;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.failure.CurrentProblem;
import dev.highwater.security.AuditEvent;
import dev.highwater.security.AuditEvent.Actor;
import dev.highwater.security.AuditTrail;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Writes entries a moment after they were reported, several at a time. While PostgreSQL is away they wait; of more than
 * ten thousand the oldest go to the service's log instead, so that none is lost and memory is bounded.
 */
@ApplicationScoped
class AuditLog implements AuditTrail {

    private static final Logger LOG = Logger.getLogger(AuditLog.class);
    private static final int MOST_WAITING = 10_000;
    private static final int BATCH = 500;
    private static final Duration LAST_CHANCE = Duration.ofSeconds(2);

    private final AuditRepository repository;
    private final Clock clock;
    private final RefusalBudget refusals;
    private final Deque<AuditEntry> waiting = new ArrayDeque<>();
    private final CoalescingTrigger writes = new CoalescingTrigger(this::write);
    private final CurrentProblem problem = new CurrentProblem();

    AuditLog(AuditRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
        this.refusals = new RefusalBudget(clock);
    }

    @Override
    public void record(AuditEvent event) {
        if (event.kind() != AuditEvent.Kind.REFUSAL || refusals.grant()) {
            add(AuditEntry.of(clock.instant(), event));
            writes.request();
        }
    }

    /** Writes the queued entries, including those that could not be written before. */
    @Scheduled(every = "5s", delayed = "5s")
    @NonBlocking
    void catchUp() {
        long omitted = refusals.takeOmitted();
        if (omitted > 0) {
            String detail = omitted + " more refusals within a minute, which are not listed one by one";
            add(AuditEntry.of(
                    clock.instant(), new AuditEvent(AuditEvent.Kind.REFUSAL, Actor.UNKNOWN, "several", 0, detail)));
        }
        writes.request();
    }

    void stop(@Observes ShutdownEvent event) {
        try {
            while (!isEmpty()) {
                write().await().atMost(LAST_CHANCE);
            }
        } catch (RuntimeException e) {
            LOG.warnf("The last entries of the audit log cannot be written: %s", DatabaseFailure.reason(e));
            peek(MOST_WAITING).forEach(entry -> LOG.warnf("Audit: %s", entry));
        }
    }

    private Uni<Progress> write() {
        List<AuditEntry> batch = peek(BATCH);
        if (batch.isEmpty()) {
            return Uni.createFrom().item(Progress.DONE);
        }
        return repository
                .add(batch)
                .invoke(() -> {
                    remove(batch);
                    problem.now("");
                })
                .onFailure()
                .invoke(this::explain)
                .map(done -> isEmpty() ? Progress.DONE : Progress.MORE);
    }

    private void explain(Throwable failure) {
        String now = DatabaseFailure.reason(failure);
        if (problem.isNew(now)) {
            LOG.warnf("The audit log cannot be written; its entries wait in memory: %s", now);
        }
    }

    private void add(AuditEntry entry) {
        synchronized (waiting) {
            waiting.addLast(entry);
            if (waiting.size() > MOST_WAITING) {
                LOG.warnf("Audit: %s", waiting.removeFirst());
            }
        }
    }

    private List<AuditEntry> peek(int most) {
        synchronized (waiting) {
            return new ArrayList<>(waiting.stream().limit(most).toList());
        }
    }

    private void remove(List<AuditEntry> written) {
        synchronized (waiting) {
            written.forEach(entry -> waiting.removeFirstOccurrence(entry));
        }
    }

    private boolean isEmpty() {
        synchronized (waiting) {
            return waiting.isEmpty();
        }
    }
}
