package dev.highwater.threshold.store;

import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A recorded change of a threshold.
 *
 * @param id grows with time
 * @param changedAt when the transaction of the change began
 * @param author the author that the request named, or {@code sql:} and the database role
 * @param action {@code created}, {@code changed} or {@code deleted}
 * @param hostname hostname of the row
 * @param cpu CPU of the row
 * @param before the row before the change; null when it was created. Its version is empty
 * @param after the row after the change; null when it was deleted. Its version is empty
 * @param affectedRows number of rows that one SQL statement changed, if they are too many to be recorded one by one;
 *     hostname and CPU are then {@code *}, and {@code before} and {@code after} null. Null for all other changes
 */
@RegisterForReflection
@Schema(description = "A recorded change of a threshold.")
public record RecordedChange(
        @Schema(examples = "12") long id,
        @Schema(examples = "2021-10-11T12:53:41.412Z") Instant changedAt,

        @Schema(description = "Author as the request names it, or sql: and a role of the database.", examples = "dana")
        String author,

        @Schema(enumeration = {"created", "changed", "deleted"})
        String action,

        @Schema(examples = "doc") String hostname,
        @Schema(examples = "*") String cpu,

        @Schema(description = "The threshold before the change; null if it was created.", nullable = true) @Nullable
        Threshold before,

        @Schema(description = "The threshold after the change; null if it was deleted.", nullable = true) @Nullable
        Threshold after,

        @Schema(
                description = "Number of rows, if one statement of plain SQL changed so many that they are not"
                        + " recorded one by one; such a change cannot be undone here. Otherwise null.",
                nullable = true)
        @Nullable
        Long affectedRows) {

    /** Returns the hostname and CPU of the row. */
    public SeriesKey key() {
        return new SeriesKey(hostname, cpu);
    }
}
