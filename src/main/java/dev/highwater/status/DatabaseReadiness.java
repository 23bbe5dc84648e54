package dev.highwater.status;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports when PostgreSQL cannot be used. The service stays ready: readings flow, the last thresholds hold, and
 * averages that cannot be evaluated now wait in Kafka.
 */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {

    private final DatabaseWatch database;

    DatabaseReadiness(DatabaseWatch database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        return answer(database.trouble());
    }

    static HealthCheckResponse answer(Optional<DatabaseWatch.Trouble> trouble) {
        return trouble.map(wrong -> HealthCheckResponse.named("database")
                        .up()
                        .withData("degraded", true)
                        .withData("reason", wrong.reason())
                        .withData("since", wrong.since().toString())
                        .build())
                .orElseGet(() -> HealthCheckResponse.named("database")
                        .up()
                        .withData("degraded", false)
                        .build());
    }
}
