package dev.highwater.database;

import dev.highwater.concurrent.CoalescingTrigger;
import dev.highwater.concurrent.CoalescingTrigger.Progress;
import dev.highwater.failure.CurrentProblem;
import dev.highwater.failure.CurrentProblem.Change;
import dev.highwater.failure.CurrentProblems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A copy of a small table in memory, replaced as a whole: at the start, when PostgreSQL notifies of a change, and
 * whenever {@link #refresh()} is called, in case a notification was missed. While PostgreSQL cannot be reached the last
 * copy stays in force. Thread-safe; never blocks.
 *
 * @param <S> what is held
 */
public final class TableMirror<S extends Snapshot> {

    private static final Logger LOG = Logger.getLogger(TableMirror.class);

    private final String name;
    private final Supplier<Uni<S>> reader;
    private final Schema schema;
    private final Clock clock;
    private final BroadcastProcessor<S> loads = BroadcastProcessor.create();

    private final CoalescingTrigger reads = new CoalescingTrigger(this::read);

    private final CurrentProblems<String> warnings = new CurrentProblems<>();

    private volatile S snapshot;
    private volatile MirrorStatus status;

    /**
     * @param name of what is held, for the log: begins a sentence
     * @param nothing what {@link #snapshot()} says until the table was read
     * @param reader reads the table on subscription
     * @param schema the table is there once this is ready
     * @param clock says since when the content is stale
     */
    public TableMirror(String name, S nothing, Supplier<Uni<S>> reader, Schema schema, Clock clock) {
        this.name = name;
        this.snapshot = nothing;
        this.reader = reader;
        this.schema = schema;
        this.clock = clock;
        this.status = new MirrorStatus(false, Optional.of(clock.instant()), "not read yet");
    }

    /** Begins to read: now, or as soon as the table is there, and with every notification of the channel. */
    public void follow(PostgresListener notifications, String channel) {
        notifications.listen(channel, this::refresh);
        schema.ready().subscribe().with(ready -> refresh(), failure -> {});
    }

    /** Returns the rows of the table when it was last read. */
    public S snapshot() {
        return snapshot;
    }

    /** Whether the table was read since the start. */
    public boolean isLoaded() {
        return status.loaded();
    }

    /** Whether the snapshot is up to date, and if not, since when and why. */
    public MirrorStatus status() {
        MirrorStatus now = status;
        return now.loaded() || schema.isReady() ? now : new MirrorStatus(false, now.staleSince(), schema.reason());
    }

    /**
     * Emits the current snapshot, as soon as there is one, then each different one. A slow subscriber may miss some in
     * between, but never the last. Never completes.
     */
    public Multi<S> changes() {
        Multi<S> now = Multi.createFrom().item(() -> snapshot);
        return Multi.createBy()
                .merging()
                .streams(loads.onOverflow().dropPreviousItems(), now)
                .filter(signal -> isLoaded())
                // A signal may have been overtaken, so it only says that it is time to read.
                .map(signal -> snapshot)
                .skip()
                .repetitions();
    }

    /** Reads the table again, unless it is not there yet. */
    public void refresh() {
        if (schema.isReady()) {
            reads.request();
        }
    }

    private Uni<Progress> read() {
        return reader.get()
                .invoke(this::accept)
                .onFailure()
                .invoke(this::explain)
                .replaceWith(Progress.DONE);
    }

    private void accept(S loaded) {
        S before = snapshot;
        boolean isChanged = !status.loaded() || !loaded.equals(before);
        warnings.now(loaded.warnings()).begun().forEach(LOG::warn);
        snapshot = loaded;
        status = new MirrorStatus(true, Optional.empty(), "");
        if (isChanged) {
            LOG.debugf("%s were read anew", name);
            loads.onNext(loaded);
        }
    }

    private void explain(Throwable failure) {
        MirrorStatus before = status;
        String reason = DatabaseFailure.reason(failure);
        if (CurrentProblem.between(before.reason(), reason) == Change.NEW) {
            LOG.warnf("%s cannot be read; those read last stay in force: %s", name, reason);
        }
        status = new MirrorStatus(before.loaded(), before.staleSince().or(() -> Optional.of(clock.instant())), reason);
    }
}
