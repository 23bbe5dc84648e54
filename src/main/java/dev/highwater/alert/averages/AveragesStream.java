package dev.highwater.alert.averages;

import dev.highwater.alert.evaluate.AlertMetrics;
import dev.highwater.alert.evaluate.PartitionAverages;
import dev.highwater.kafka.AveragesChannel;
import dev.highwater.kafka.ChannelProgress;
import dev.highwater.tracing.TraceSpan;
import dev.highwater.tracing.Tracing;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The averages stream. Batches of the averages topic come in one after the other. Each is acknowledged, which commits
 * its offsets, once its outcome is in the database. Until then it is tried again, while the consumer is paused but
 * stays in its group, so that nothing is lost.
 *
 * <p>Since no batch ever fails, the channel's failure strategy is never used, and the channel lives as long as the
 * service.
 */
@ApplicationScoped
class AveragesStream {

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(3);

    private final AveragesChannel channel;
    private final AverageReader reader;
    private final AlertPipeline evaluation;
    private final RetryLog retries;
    private final ChannelProgress progress;
    private final Tracing tracing;

    private volatile boolean stopped;

    AveragesStream(
            AveragesChannel channel,
            AverageReader reader,
            AlertPipeline evaluation,
            AlertMetrics metrics,
            Tracing tracing) {
        this.channel = channel;
        this.reader = reader;
        this.evaluation = evaluation;
        this.retries = new RetryLog(metrics);
        this.progress = channel.progress();
        this.tracing = tracing;
    }

    /** Called with the next batch only when the answer to the last one is complete. */
    @Incoming(AveragesChannel.NAME)
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        progress.begun();
        TraceSpan batch = tracing.batch(records);
        List<PartitionAverages> averages = reader.read(records);
        return batch.endWith(processed(averages, batch))
                // Stopping: leave the batch unacknowledged, the next owner of the partitions reads it again.
                .onFailure()
                .recoverWithUni(() -> Uni.createFrom().nothing());
    }

    private Uni<Void> processed(List<PartitionAverages> averages, TraceSpan batch) {
        return Uni.createFrom()
                .deferred(() -> evaluation.accept(averages, batch))
                .onFailure()
                .invoke(retries::failed)
                .onFailure(failure -> !stopped)
                .retry()
                .withBackOff(FIRST_RETRY, SLOWEST_RETRY)
                .indefinitely()
                .invoke(retries::worked)
                .invoke(progress::done);
    }

    void start(@Observes StartupEvent event) {
        channel.open();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }
}
