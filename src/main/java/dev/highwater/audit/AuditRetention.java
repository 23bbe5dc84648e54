package dev.highwater.audit;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.Schema;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Deletes entries that are older than they are kept. */
@ApplicationScoped
class AuditRetention {

    private static final Logger LOG = Logger.getLogger(AuditRetention.class);

    private final AuditRepository repository;
    private final Schema schema;
    private final Clock clock;
    private final Duration retention;

    AuditRetention(HighwaterConfig config, AuditRepository repository, Schema schema, Clock clock) {
        this.repository = repository;
        this.schema = schema;
        this.clock = clock;
        this.retention = config.security().audit().retention();
    }

    @Scheduled(every = "1h", delayed = "3m")
    @NonBlocking
    void clean() {
        if (schema.isReady()) {
            repository
                    .removeBefore(clock.instant().minus(retention))
                    .subscribe()
                    .with(
                            removed -> {},
                            failure -> LOG.warnf(
                                    "Old entries of the audit log cannot be deleted: %s",
                                    DatabaseFailure.reason(failure)));
        }
    }
}
