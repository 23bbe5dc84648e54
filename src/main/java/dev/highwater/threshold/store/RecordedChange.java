package dev.highwater.threshold.store;

import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has changed a threshold.
 *
 * @param id grows with time
 * @param changedAt when the change began
 * @param author who made it: as the request said, or {@code sql:} and a role of the database
 * @param action {@code created}, {@code changed} or {@code deleted}
 * @param hostname the row's
 * @param cpu the row's
 * @param before what it said; null when it was created. Its version is empty
 * @param after what it says since; null when it was deleted. Its version is empty
 * @param affectedRows how many rows one statement changed that are not recorded one by one, then hostname and CPU are
 *     {@code *} and nothing is known of before and after; null for all other changes
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

    /** The row that was changed. */
    public SeriesKey key() {
        return new SeriesKey(hostname, cpu);
    }
}
