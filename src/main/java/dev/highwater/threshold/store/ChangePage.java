package dev.highwater.threshold.store;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of the changes that were asked for.
 *
 * @param items newest first
 * @param next the value of {@code before} that goes on from here; null when there are no more
 */
@RegisterForReflection
@Schema(description = "Changes, newest first.")
public record ChangePage(
        List<RecordedChange> items,

        @Schema(
                description = "The value of before for the next page; null when there are no more.",
                examples = "12",
                nullable = true)
        @Nullable
        Long next) {}
