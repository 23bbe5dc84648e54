package dev.highwater.alert.store;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Counts of the open episodes that match a filter, whatever state it asks for. An episode may be counted in several
 * components.
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
