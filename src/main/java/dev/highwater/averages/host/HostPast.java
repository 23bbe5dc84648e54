package dev.highwater.averages.host;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The averages of one host in some time, in buckets.
 *
 * @param hostname the host
 * @param from start of the first bucket
 * @param to end of the last one
 * @param stepSeconds length of a bucket
 * @param series a line for each CPU, by name
 * @param coverage how much of that was read
 */
@RegisterForReflection
@Schema(description = "The averages of one host in some time, in buckets of equal length.")
record HostPast(
        @Schema(examples = "doc") String hostname,
        Instant from,
        Instant to,
        @Schema(examples = "60") long stepSeconds,
        List<Line> series,
        Coverage coverage) {

    /**
     * The buckets of one CPU, in percent, the first one first; null where there is no average.
     *
     * @param cpu the CPU
     * @param avg the mean of the averages
     * @param min the lowest average
     * @param max the highest average
     * @param peak the highest reading
     */
    @RegisterForReflection
    @Schema(name = "PastLine", description = "The buckets of one CPU, the first one first; null where nothing was.")
    record Line(
            @Schema(examples = "cpu1") String cpu,
            List<@Nullable Double> avg,
            List<@Nullable Double> min,
            List<@Nullable Double> max,
            List<@Nullable Double> peak) {}

    /**
     * How much was read. What was written later than {@code readBackTo} is all there.
     *
     * @param readBackTo averages that were written at this time or later have been read
     * @param complete whether that is all that there is of the time asked for
     * @param outline whether of what was written before that some windows were picked, for a first look
     * @param oldest when the oldest average of the topic was written; null while it is not known, or there is none
     * @param partitions {@code home}: the partition in which averages of the host are; {@code all}: every one
     */
    @RegisterForReflection
    @Schema(name = "PastCoverage", description = "How much of the past was read, by when averages were written.")
    record Coverage(
            Instant readBackTo,
            boolean complete,
            boolean outline,
            @Nullable Instant oldest,
            @Schema(examples = "home") String partitions) {}
}
