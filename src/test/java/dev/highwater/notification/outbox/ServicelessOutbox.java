package dev.highwater.notification.outbox;

import dev.highwater.alert.store.Acknowledgements;
import dev.highwater.alert.store.StoreBeans;
import dev.highwater.database.ConnectedDatabase;
import dev.highwater.database.Database;
import dev.highwater.stream.RunningStream;
import dev.highwater.testing.TestServers;
import dev.highwater.tracing.Tracing;
import java.util.Map;
import java.util.Optional;

/** The real outbox on the real PostgreSQL, without the service around it. */
final class ServicelessOutbox implements AutoCloseable {

    private final ConnectedDatabase connected =
            ConnectedDatabase.to(TestServers.postgres().url(), TestServers.postgres());
    private final OutboxReceivers receivers = new OutboxReceivers();
    private final Tracing tracing = new Tracing(Optional.empty());
    private final Outboxes outboxes = new Outboxes(
            database(),
            StoreBeans.latestEvents(database()),
            receivers,
            RunningStream.settings(Map.of()),
            System::nanoTime);

    ServicelessOutbox() {
        connected.schema().ready().await().atMost(DispatcherFixture.PATIENCE);
    }

    Database database() {
        return connected.database();
    }

    OutboxFixture fixture() {
        return new OutboxFixture(connected.schema());
    }

    DispatcherFixture dispatchers() {
        return new DispatcherFixture(outboxes, database(), tracing);
    }

    /** Those whose events go to no receiver. */
    Acknowledgements acknowledgements() {
        return StoreBeans.acknowledgements(database(), receivers);
    }

    @Override
    public void close() {
        connected.close();
    }
}
