package dev.highwater.baseline.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Some baselines.
 *
 * @param baselines by hostname and CPU, or the strangest first where those that are unusual were asked for
 * @param next what to give as {@code after} for those that follow; null if none do
 */
@RegisterForReflection
record BaselinePage(
        List<BaselineAnswer> baselines,

        @Schema(description = "Give it as after for those that follow; null if none do.") @Nullable
        String next) {}
