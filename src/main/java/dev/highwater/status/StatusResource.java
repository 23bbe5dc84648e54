package dev.highwater.status;

import dev.highwater.alert.averages.RefusedAverages;
import dev.highwater.alertfeed.AlertPublisher;
import dev.highwater.kafka.AccessWatch;
import dev.highwater.kafka.TopicHealth;
import dev.highwater.live.LiveBrowsers;
import dev.highwater.notification.slack.Slack;
import dev.highwater.notification.slack.SlackStatus;
import dev.highwater.security.Role;
import dev.highwater.silence.Silences;
import dev.highwater.status.DatabaseWatch.Trouble;
import dev.highwater.stream.ReadingsStream;
import dev.highwater.text.EnumText;
import dev.highwater.threshold.Thresholds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * How this instance is doing, put together from what each part says of itself. Answers from memory, at most a few
 * seconds old.
 */
@RolesAllowed(Role.VIEWS)
@Path("/v1/status")
@Tag(name = "Status")
class StatusResource {

    private final ReadingsStream stream;
    private final Slack slack;
    private final DatabaseWatch database;
    private final Thresholds thresholds;
    private final Silences silences;
    private final LiveBrowsers browsers;
    private final TopicHealth topics;
    private final AlertPublisher publisher;
    private final RefusedAverages averages;
    private final ChannelTroubles troubles;
    private final AccessWatch access;
    private final String version;

    StatusResource(
            ReadingsStream stream,
            Slack slack,
            DatabaseWatch database,
            Thresholds thresholds,
            Silences silences,
            LiveBrowsers browsers,
            TopicHealth topics,
            AlertPublisher publisher,
            RefusedAverages averages,
            ChannelTroubles troubles,
            AccessWatch access,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.stream = stream;
        this.slack = slack;
        this.database = database;
        this.thresholds = thresholds;
        this.silences = silences;
        this.browsers = browsers;
        this.topics = topics;
        this.publisher = publisher;
        this.averages = averages;
        this.troubles = troubles;
        this.access = access;
        this.version = version;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "How this instance is doing",
            description =
                    "The readings stream with its partitions and counters, the averages that were passed over, Slack, PostgreSQL, the browsers that watch."
                            + " Counters begin at zero when the process starts.")
    public ServiceStatus status() {
        return new ServiceStatus(
                version,
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                ServiceStatus.Stream.of(stream.status()),
                slack(slack.status()),
                database(database.trouble()),
                browsers.connected(),
                topics.concerns().stream().map(ServiceStatus.Topic::of).toList(),
                new ServiceStatus.AlertsTopic(publisher.problem().isEmpty() ? "ok" : "failing", publisher.problem()),
                ServiceStatus.Averages.of(averages.summary(), troubles.averages(), troubles.heldUp()),
                access.missing().stream()
                        .map(ServiceStatus.MissingPermission::of)
                        .toList());
    }

    private static ServiceStatus.Slack slack(SlackStatus status) {
        return new ServiceStatus.Slack(
                EnumText.of(status.state()),
                status.reason(),
                status.waiting(),
                status.parked(),
                status.oldest().toSeconds());
    }

    private ServiceStatus.Database database(Optional<Trouble> trouble) {
        List<String> warnings = Stream.of(
                        database.remarks(),
                        thresholds.snapshot().warnings(),
                        silences.snapshot().warnings())
                .flatMap(List::stream)
                .toList();
        return trouble.map(wrong -> new ServiceStatus.Database("degraded", wrong.reason(), wrong.since(), warnings))
                .orElseGet(() -> new ServiceStatus.Database("up", "", null, warnings));
    }
}
