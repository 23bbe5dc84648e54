package dev.highwater.threshold.store;

import dev.highwater.database.Database;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.failure.CurrentProblem;
import dev.highwater.time.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Creates Highwater's triggers on a table of another application: one that notifies of changes, and four that record
 * them. They run once per statement, and an error inside them does not make a statement of another program fail. Does
 * not wait for locks. Tries again later, at most every 30 seconds, and at once when the table was replaced by another.
 */
final class ThresholdTriggers {

    private static final Logger LOG = Logger.getLogger(ThresholdTriggers.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(30);

    private final Database database;
    private final Ticker ticker;

    /** The table and time of the last attempt. */
    private final AtomicReference<@Nullable Attempt> last = new AtomicReference<>();

    private final CurrentProblem problem = new CurrentProblem();

    private record Attempt(String table, long nanos) {

        boolean isRecentFor(TableShape shape, long now) {
            return table.equals(shape.name()) && now - nanos < BETWEEN_ATTEMPTS.toNanos();
        }
    }

    ThresholdTriggers(Database database, Ticker ticker) {
        this.database = database;
        this.ticker = ticker;
    }

    /** Creates the triggers if they are missing and the last attempt is not recent. Never fails. */
    Uni<Void> attach(TableShape shape) {
        long now = ticker.nanos();
        Attempt before = last.get();
        if (!shape.lacksTriggers() || (before != null && before.isRecentFor(shape, now))) {
            return Uni.createFrom().voidItem();
        }
        last.set(new Attempt(shape.name(), now));
        return database.transaction(connection -> create(connection, shape))
                .invoke(() -> {
                    problem.now("");
                    LOG.infof("Changes of %s are seen at once and recorded", shape.name());
                })
                .onFailure()
                .invoke(failure -> explain(shape, failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static Uni<Void> create(SqlConnection connection, TableShape shape) {
        String statements = Stream.of(
                        "LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE NOWAIT",
                        "CREATE OR REPLACE TRIGGER highwater_thresholds_changed AFTER INSERT OR UPDATE OR"
                                + " DELETE OR TRUNCATE ON %s"
                                + " FOR EACH STATEMENT EXECUTE FUNCTION highwater_thresholds_changed()",
                        "CREATE OR REPLACE TRIGGER highwater_thresholds_created AFTER INSERT ON %s"
                                + " REFERENCING NEW TABLE AS added"
                                + " FOR EACH STATEMENT EXECUTE FUNCTION"
                                + " highwater_record_threshold_changes('every cpu')",
                        "CREATE OR REPLACE TRIGGER highwater_thresholds_replaced AFTER UPDATE ON %s"
                                + " REFERENCING OLD TABLE AS removed NEW TABLE AS added"
                                + " FOR EACH STATEMENT EXECUTE FUNCTION"
                                + " highwater_record_threshold_changes('every cpu')",
                        "CREATE OR REPLACE TRIGGER highwater_thresholds_deleted AFTER DELETE ON %s"
                                + " REFERENCING OLD TABLE AS removed"
                                + " FOR EACH STATEMENT EXECUTE FUNCTION"
                                + " highwater_record_threshold_changes('every cpu')",
                        "CREATE OR REPLACE TRIGGER highwater_thresholds_truncated BEFORE TRUNCATE ON %s"
                                + " FOR EACH STATEMENT EXECUTE FUNCTION"
                                + " highwater_record_threshold_changes('every cpu')")
                .map(statement -> statement.formatted(shape.name()))
                .collect(Collectors.joining("; "));
        return connection.query(statements).execute().replaceWithVoid();
    }

    private void explain(TableShape shape, Throwable failure) {
        String reason = DatabaseFailure.reason(failure);
        if (problem.isNew(reason)) {
            LOG.warnf(
                    "No triggers on %s: %s. Its changes are found by polling, and only those made over REST are"
                            + " recorded",
                    shape.name(), reason);
        }
    }
}
