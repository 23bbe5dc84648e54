package dev.highwater.baseline.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of baselines.
 *
 * @param baselines by hostname and CPU; the most unusual first if only unusual ones were requested
 * @param next value of {@code after} for the next page; null if there is none
 */
@RegisterForReflection
record BaselinePage(
        List<BaselineAnswer> baselines,

        @Schema(description = "Value of after for the next page; null if there is none.") @Nullable
        String next) {}
