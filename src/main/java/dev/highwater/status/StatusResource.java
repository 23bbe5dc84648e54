package dev.highwater.status;

import dev.highwater.live.LiveBrowsers;
import dev.highwater.notification.slack.Slack;
import dev.highwater.notification.slack.SlackStatus;
import dev.highwater.security.Role;
import dev.highwater.text.EnumText;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The status of this instance, put together from the reports of its parts. Answers from memory, at most a few seconds
 * old.
 */
@RolesAllowed(Role.VIEWS)
@Path("/v1/status")
@Tag(name = "Status")
class StatusResource {

    private final KafkaStatus kafka;
    private final DatabaseStatus database;
    private final Slack slack;
    private final LiveBrowsers browsers;
    private final String version;

    StatusResource(
            KafkaStatus kafka,
            DatabaseStatus database,
            Slack slack,
            LiveBrowsers browsers,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.kafka = kafka;
        this.database = database;
        this.slack = slack;
        this.browsers = browsers;
        this.version = version;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Get the state of this instance",
            description = "The engine that computes the averages; the readings stream with its partitions and counters"
                    + " (null if Flink computes them, as they are not known here); averages that were skipped;"
                    + " baselines; Slack; PostgreSQL; and connected browsers. Counters start at zero with the process.")
    public ServiceStatus status() {
        return new ServiceStatus(
                version,
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                kafka.readings(),
                slack(slack.status()),
                database.status(),
                browsers.connected(),
                kafka.topics(),
                kafka.alertsTopic(),
                kafka.averages(),
                kafka.missingPermissions(),
                kafka.engine(),
                kafka.baselines());
    }

    private static ServiceStatus.Slack slack(SlackStatus status) {
        return new ServiceStatus.Slack(
                EnumText.of(status.state()),
                status.reason(),
                status.waiting(),
                status.parked(),
                status.oldest().toSeconds());
    }
}
