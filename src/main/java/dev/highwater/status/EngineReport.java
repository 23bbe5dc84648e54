package dev.highwater.status;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The engine that computes the averages, and how they arrive here.
 *
 * @param name {@code highwater} or {@code flink}
 * @param state {@code arriving}; {@code quiet} when none has for some windows; {@code silent} when that is an alert;
 *     {@code unknown} while we would not see any
 * @param newest the newest average that this instance has read since its start; null before the first
 * @param partitions those of the averages topic that this instance compares with thresholds
 */
@RegisterForReflection
@Schema(name = "EngineStatus")
public record EngineReport(
        @Schema(
                examples = "flink",
                enumeration = {"highwater", "flink"})
        String name,

        @Schema(
                examples = "arriving",
                enumeration = {"arriving", "quiet", "silent", "unknown"})
        String state,

        @Nullable NewestAverage newest,
        List<Partition> partitions) {

    /**
     * The newest average. A job that catches up writes new records about old windows.
     *
     * @param windowEnd the latest end of a window
     * @param windowAgeSeconds how long ago that is
     * @param writtenAt the latest time of a record, as its producer or the broker has set it
     * @param writtenAgeSeconds how long ago that is
     */
    @RegisterForReflection
    @Schema(name = "NewestAverage")
    public record NewestAverage(
            Instant windowEnd,
            @Schema(examples = "41") long windowAgeSeconds,
            Instant writtenAt,
            @Schema(examples = "12") long writtenAgeSeconds) {}

    /**
     * One partition of the averages topic.
     *
     * @param lag records that are committed and not read yet; null while unknown
     */
    @RegisterForReflection
    @Schema(name = "AveragesPartition")
    public record Partition(
            @Schema(examples = "0") int partition,
            @Schema(examples = "0") @Nullable Long lag) {}
}
