package dev.highwater.alert.store;

import dev.highwater.database.Database;
import dev.highwater.tracing.Tracing;
import java.time.Clock;
import java.util.Optional;

/** Beans of this package without Quarkus, for tests of those below it. */
public final class StoreBeans {

    private StoreBeans() {}

    public static LatestEvents latestEvents(Database database) {
        return new LatestEvents(database);
    }

    /** What they do is put into this outbox. */
    public static Acknowledgements acknowledgements(Database database, EventOutbox outbox) {
        return new Acknowledgements(
                new EpisodeTransactions(database, outbox, new Tracing(Optional.empty()), Clock.systemUTC()), database);
    }
}
