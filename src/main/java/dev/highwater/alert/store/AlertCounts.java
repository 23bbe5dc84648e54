package dev.highwater.alert.store;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Counts of the open episodes that match a filter, whatever state it asks for. An episode may be counted in several
 * components.
 *
 * @param firing episodes that fire
 * @param pending episodes over the threshold, but not for long enough to fire
 * @param acknowledged episodes that a user has acknowledged
 * @param muted episodes that are muted
 * @param flapping episodes of series that are flapping
 */
@RegisterForReflection
public record AlertCounts(
        @Schema(examples = "3") long firing,
        @Schema(examples = "1") long pending,
        @Schema(examples = "1") long acknowledged,
        @Schema(examples = "0") long muted,
        @Schema(examples = "0") long flapping) {}
