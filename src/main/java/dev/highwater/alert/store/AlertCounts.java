package dev.highwater.alert.store;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many open episodes there are of what was asked for, in whatever state; one may be counted as several of these.
 *
 * @param firing people were notified, or would have been
 * @param pending not for long enough yet
 * @param acknowledged somebody takes care of them
 * @param muted no one is notified of them
 * @param flapping changing sides
 */
@RegisterForReflection
public record AlertCounts(
        @Schema(examples = "3") long firing,
        @Schema(examples = "1") long pending,
        @Schema(examples = "1") long acknowledged,
        @Schema(examples = "0") long muted,
        @Schema(examples = "0") long flapping) {}
