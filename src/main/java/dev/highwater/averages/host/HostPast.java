package dev.highwater.averages.host;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The averages of one host in a period, in buckets.
 *
 * @param hostname the host
 * @param from start of the first bucket
 * @param to end of the last bucket
 * @param stepSeconds length of a bucket
 * @param series a line for each CPU, by name
 * @param coverage how much of the period was read
 */
@RegisterForReflection
@Schema(description = "The averages of one host within a time range, in buckets of equal length.")
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
     * @param avg mean of the averages
     * @param min lowest average
     * @param max highest average
     * @param peak highest reading
     */
    @RegisterForReflection
    @Schema(name = "PastLine", description = "The buckets of one CPU, oldest first; null where there is no average.")
    record Line(
            @Schema(examples = "cpu1") String cpu,
            List<@Nullable Double> avg,
            List<@Nullable Double> min,
            List<@Nullable Double> max,
            List<@Nullable Double> peak) {}

    /**
     * How much was read, by the times at which averages were written.
     *
     * @param readBackTo all averages written at this time or later have been read
     * @param complete whether those are all averages of the requested period
     * @param outline whether a sample of windows written earlier has been read, for a first look
     * @param oldest when the oldest average of the topic was written; null if unknown, or if there is none
     * @param partitions {@code home}: only the partition that holds averages of the host was read; {@code all}: every
     *     partition
     */
    @RegisterForReflection
    @Schema(
            name = "PastCoverage",
            description = "How much of the past was read, by the time at which averages were written.")
    record Coverage(
            Instant readBackTo,
            boolean complete,
            boolean outline,
            @Nullable Instant oldest,
            @Schema(examples = "home") String partitions) {}
}
