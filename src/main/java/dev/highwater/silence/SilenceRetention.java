package dev.highwater.silence;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.Schema;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Deletes silences once they have been expired for longer than the history of alerts is kept, so that no episode in the
 * history can have been muted by them.
 */
@ApplicationScoped
class SilenceRetention {

    private static final Logger LOG = Logger.getLogger(SilenceRetention.class);

    private final SilenceRepository repository;
    private final Schema schema;
    private final Duration retention;

    SilenceRetention(HighwaterConfig settings, SilenceRepository repository, Schema schema) {
        this.repository = repository;
        this.schema = schema;
        this.retention = settings.alerts().historyRetention();
    }

    @Scheduled(every = "1h", delayed = "2m")
    @NonBlocking
    void clean() {
        if (schema.isReady()) {
            repository
                    .removeOlderThan(retention)
                    .subscribe()
                    .with(
                            removed -> {},
                            failure ->
                                    LOG.warnf("Old silences cannot be deleted: %s", DatabaseFailure.reason(failure)));
        }
    }
}
