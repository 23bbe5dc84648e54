package dev.highwater.alertfeed;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.store.AlertFeed;
import dev.highwater.alertfeed.TopicCursor.Position;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the events that the topic does not hold yet, step by step. Both Kafka and PostgreSQL hold the position:
 * Kafka's is exact, and PostgreSQL's, which is written afterwards, may be lower; but Kafka deletes the offsets of a
 * group that has committed nothing for long. Publishing therefore goes on after the greater of the two. Used by one
 * thread.
 */
final class Publication implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Publication.class);
    private static final int MOST_EVENTS = 500;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private final AlertFeed feed;
    private final TopicCursor cursor;
    private final Supplier<AlertProducer> producers;

    private @Nullable AlertProducer producer;
    private long written;

    /**
     * Creates a publication that publishes nothing before {@link #step()}.
     *
     * @param producers creates a new producer whenever the last one cannot be used any more
     */
    Publication(AlertFeed feed, TopicCursor cursor, Supplier<AlertProducer> producers) {
        this.feed = feed;
        this.cursor = cursor;
        this.producers = producers;
    }

    /**
     * Publishes the next events.
     *
     * @return the number of events; 0 if there are none, or if another instance publishes
     * @throws RuntimeException if Kafka or the database cannot be used; call again later
     */
    int step() throws ExecutionException, InterruptedException, TimeoutException {
        Optional<Position> position = await(cursor.take());
        if (position.isEmpty()) {
            giveUp();
            return 0;
        }
        AlertProducer current = producer == null ? begin(position.get()) : producer;
        List<AlertEvent> events = await(feed.after(written, MOST_EVENTS));
        if (!events.isEmpty()) {
            write(current, events);
            await(cursor.move(written));
        }
        return events.size();
    }

    /** Closes the producer and releases the lease, so that another instance can go on. */
    @Override
    public void close() {
        giveUp();
        await(cursor.release());
    }

    private AlertProducer begin(Position position) throws ExecutionException, InterruptedException, TimeoutException {
        AlertProducer created = producers.get();
        try {
            written = goOnAfter(position, created.begin());
            producer = created;
            return created;
        } finally {
            if (producer == null) {
                created.close();
            }
        }
    }

    private void write(AlertProducer current, List<AlertEvent> events) {
        boolean done = false;
        try {
            current.write(events);
            done = true;
        } finally {
            if (!done) {
                // It is unknown whether the events are in the topic; the next producer finds out from the position
                // in Kafka.
                giveUp();
            }
        }
        written = events.get(events.size() - 1).sequence();
    }

    private static long goOnAfter(Position position, OptionalLong inKafka) {
        long known = inKafka.orElse(0);
        if (known > position.last()) {
            LOG.warnf(
                    "The topic of alerts holds event %d, but the history ends with %d, as if an older one had"
                            + " been restored;"
                            + " going on after %d, as it says",
                    known, position.last(), position.written());
            return position.written();
        }
        return Math.max(known, position.written());
    }

    private void giveUp() {
        AlertProducer old = producer;
        producer = null;
        if (old != null) {
            old.close();
        }
    }

    private static <T> T await(Uni<T> database) {
        return database.await().atMost(ANSWER_WITHIN);
    }
}
