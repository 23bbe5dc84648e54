package dev.highwater.delivery;

import dev.highwater.alert.AlertHistory;
import dev.highwater.database.DatabaseFailure;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Empties the outbox of one receiver: oldest first, one at a time, no faster than it allows. A thread of its own does
 * that, since it spends its life waiting: for the next row, for the pace, for the receiver. A message may be told twice
 * if this process dies between the receiver's answer and our note of it, never not at all.
 */
public final class OutboxDispatcher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxDispatcher.class);

    /** How often to look without being woken: rows become due as time passes, and notifications can be lost. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** How long our own part of an attempt, the database's answers, may take besides the receiver's. */
    private static final Duration OWN_PART = Duration.ofSeconds(15);

    /** Nobody wants to be told now of what went over the limit yesterday. */
    private static final Duration TOO_OLD = Duration.ofDays(1);

    private final Outbox outbox;
    private final AlertHistory episodes;
    private final Notifier notifier;
    private final Pace pace;
    private final Consumer<DeliveryResult> results;
    private final WakeableWait waiting = new WakeableWait();

    private volatile DispatchStatus status = new DispatchStatus("", Backlog.EMPTY);
    private int failuresInARow;

    /**
     * How fast a receiver may be told.
     *
     * @param minimumInterval shortest time between two attempts
     * @param answerWithin how long the notifier takes at most
     */
    public record Pace(Duration minimumInterval, Duration answerWithin) {}

    /**
     * A dispatcher that does nothing before {@link #start}.
     *
     * @param results called with the result of each attempt, on the dispatcher's thread
     */
    public OutboxDispatcher(
            Outbox outbox, AlertHistory episodes, Notifier notifier, Pace pace, Consumer<DeliveryResult> results) {
        this.outbox = outbox;
        this.episodes = episodes;
        this.notifier = notifier;
        this.pace = pace;
        this.results = results;
    }

    /** Starts the thread, which ends with {@link #close()}. */
    public OutboxDispatcher start(String threadName) {
        Thread thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** Says that there may be new rows. Returns at once; from any thread. */
    public void wake() {
        waiting.wake();
    }

    /** As of the last few seconds; from any thread. */
    public DispatchStatus status() {
        return status;
    }

    /** Ends the thread after the attempt that is under way. */
    @Override
    public void close() {
        waiting.stop();
    }

    private void run() {
        while (!waiting.isStopped()) {
            try {
                step();
            } catch (RuntimeException failure) {
                LOG.debugf(failure, "The outbox cannot be worked on: %s", DatabaseFailure.reason(failure));
                waiting.untilWoken(LOOK_EVERY);
            }
        }
    }

    private void step() {
        await(outbox.giveUpOlderThan(TOO_OLD, Integer.MAX_VALUE, "older than a day"));
        Optional<OutboxRow> next = await(outbox.take(pace.answerWithin().plus(OWN_PART.multipliedBy(2))));
        if (next.isPresent()) {
            Duration pause = attempt(next.get());
            note(status.failure());
            waiting.pause(pause);
        } else {
            note(status.failure());
            waiting.untilWoken(LOOK_EVERY);
        }
    }

    /** Returns how long to wait before the next one. */
    private Duration attempt(OutboxRow row) {
        DeliveryResult result = tell(row);
        results.accept(result);
        double random = ThreadLocalRandom.current().nextDouble();
        Optional<Duration> retry = result.retryIn(row.attempts(), random);
        if (result instanceof DeliveryResult.Delivered) {
            noteDelivery(row);
        } else if (retry.isPresent()) {
            await(outbox.retry(row, retry.get(), result.reason()));
        } else {
            LOG.errorf(
                    "Given up telling that episode %d is %s: %s",
                    row.episodeId(), row.transition().text(), result.reason());
            await(outbox.giveUp(row, result.reason()));
        }
        explain(result);
        failuresInARow = result.pausesReceiver() ? failuresInARow + 1 : 0;
        Duration pause = failuresInARow == 0
                ? Duration.ZERO
                : result.retryIn(failuresInARow, random).orElse(Duration.ZERO);
        return pause.compareTo(pace.minimumInterval()) > 0 ? pause : pace.minimumInterval();
    }

    /** The receiver has it: before we forget that, and so tell it twice, we try for a while. */
    private void noteDelivery(OutboxRow row) {
        await(outbox.delivered(row)
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                .expireIn(OWN_PART.toMillis() / 2));
    }

    private DeliveryResult tell(OutboxRow row) {
        return episodes.byId(row.episodeId())
                .chain(episode -> episode.isPresent()
                        ? notifier.tell(new Notification(row.transition(), episode.get()))
                        : Uni.createFrom().item(new DeliveryResult.Refused("the episode is gone")))
                .await()
                .atMost(pace.answerWithin().plus(OWN_PART));
    }

    /** Logs what is wrong once, not at each attempt. */
    private void explain(DeliveryResult result) {
        String before = status.failure();
        if (result.pausesReceiver() && !result.reason().equals(before)) {
            LOG.warnf("Delivery fails, messages wait in the outbox: %s", result.reason());
        } else if (result instanceof DeliveryResult.Delivered && !before.isEmpty()) {
            LOG.info("Delivery works again");
        }
        note(result.reason());
    }

    private void note(String failure) {
        status = new DispatchStatus(failure, await(outbox.backlog()));
    }

    private static <T> T await(Uni<T> database) {
        return database.await().atMost(OWN_PART);
    }
}
