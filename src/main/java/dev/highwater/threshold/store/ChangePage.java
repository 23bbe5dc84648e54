package dev.highwater.threshold.store;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of recorded changes.
 *
 * @param items the changes, newest first
 * @param next the {@code before} that returns the next page; null on the last page
 */
@RegisterForReflection
@Schema(description = "Changes, newest first.")
public record ChangePage(
        List<RecordedChange> items,

        @Schema(
                description = "Value of before for the next page; null if there is none.",
                examples = "12",
                nullable = true)
        @Nullable
        Long next) {}
