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
@Schema(description = "Somebody has changed a threshold.")
public record RecordedChange(
        @Schema(examples = "12") long id,
        @Schema(examples = "2021-10-11T12:53:41.412Z") Instant changedAt,

        @Schema(description = "As the request said it, or sql: and a role of the database.", examples = "dana")
        String author,

        @Schema(enumeration = {"created", "changed", "deleted"})
        String action,

        @Schema(examples = "doc") String hostname,
        @Schema(examples = "*") String cpu,

        @Schema(description = "Null when it was created.", nullable = true) @Nullable
        Threshold before,

        @Schema(description = "Null when it was deleted.", nullable = true) @Nullable
        Threshold after,

        @Schema(
                description =
                        "Null, unless one statement of plain SQL changed so many rows that they are not recorded one"
                                + " by one: how many. Such a change cannot be taken back here.",
                nullable = true)
        @Nullable
        Long affectedRows) {

    /** Returns the hostname and CPU of the row. */
    public SeriesKey key() {
        return new SeriesKey(hostname, cpu);
    }
}
