package dev.highwater.database;

import dev.highwater.failure.CurrentProblem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Migrates Highwater's tables with Flyway, on a worker thread once PostgreSQL answers, so that the service can start
 * without it. Failed migrations are tried again, ever more slowly, until one succeeds. Thread-safe.
 */
@ApplicationScoped
public class Schema {

    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration USUALLY_DONE_WITHIN = Duration.ofSeconds(15);
    private static final String UNDER_WAY =
            "The tables are being prepared. If that takes long, another session holds a lock, or a pooler such"
                    + " as pgbouncer has no"
                    + " connection left: for a moment each instance needs three, whatever its mode (default_pool_size)";

    private final Pool pool;
    private final Flyway flyway;
    private final Uni<Void> ready;

    private volatile boolean migrated;
    private volatile boolean stopped;
    private final CurrentProblem problem = new CurrentProblem();

    /** Why there are no tables yet, whether that is to be logged or not. */
    private volatile String reason = "PostgreSQL has not answered yet";

    Schema(Pool pool, Flyway flyway) {
        this.pool = pool;
        this.flyway = flyway;
        this.ready = Uni.createFrom()
                .deferred(this::migrate)
                .onFailure()
                .invoke(this::explain)
                .onFailure(failure -> !stopped)
                .retry()
                .withBackOff(FIRST_RETRY, SLOWEST_RETRY)
                .indefinitely()
                .memoize()
                .indefinitely();
    }

    /**
     * Completes, on any thread, when the tables are migrated; at once if they are already. Does not fail while the
     * service runs.
     */
    public Uni<Void> ready() {
        return ready;
    }

    /** Whether the tables are there. Stays true when PostgreSQL goes away later. */
    public boolean isReady() {
        return migrated;
    }

    /** Why the tables are not there yet, for people, without credentials; empty once they are. */
    public String reason() {
        return reason;
    }

    void start(@Observes StartupEvent event) {
        ready.subscribe().with(done -> {}, failure -> LOG.debug("Stopped before the tables were ready", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /**
     * Migrates the tables. Asks the reactive client first, which fails fast and logs nothing, while Flyway's pool logs
     * each attempt.
     */
    private Uni<Void> migrate() {
        return pool.query("SELECT 1")
                .execute()
                .ifNoItem()
                .after(ANSWER_WITHIN)
                .fail()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(this::applyMigrations)
                .invoke(this::announce)
                .replaceWithVoid();
    }

    private void applyMigrations() {
        reason = UNDER_WAY;
        ScheduledFuture<?> remark = Infrastructure.getDefaultWorkerPool()
                .schedule(() -> LOG.warn(UNDER_WAY), USUALLY_DONE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        try {
            runFlyway();
        } finally {
            remark.cancel(false);
        }
    }

    private void runFlyway() {
        Flyway.configure(flyway.getConfiguration().getClassLoader())
                .configuration(flyway.getConfiguration())
                .callbacks(new AdoptedThresholds())
                .load()
                .migrate();
    }

    private void announce() {
        migrated = true;
        problem.now("");
        reason = "";
        LOG.info("PostgreSQL is reachable and its tables are up to date");
    }

    private void explain(Throwable failure) {
        String now = DatabaseFailure.reason(failure);
        reason = now;
        if (problem.isNew(now)) {
            LOG.warnf("The tables cannot be created or migrated; retrying: %s", now);
            LOG.debug("Stack trace of the failure", failure);
        }
    }
}
