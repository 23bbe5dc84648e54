package dev.highwater.threshold.store;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an import has done, or would do.
 *
 * @param created rows that were not there
 * @param changed rows that said something else
 * @param unchanged rows of the file that said the same
 * @param deleted rows that were not in the file
 * @param dryRun whether nothing was done in fact
 */
@RegisterForReflection
@Schema(description = "What an import has done, or would do.")
public record ImportResult(
        @Schema(examples = "3") int created,
        @Schema(examples = "1") int changed,
        @Schema(examples = "7") int unchanged,
        @Schema(examples = "0") int deleted,

        @Schema(description = "Nothing was done in fact.", examples = "false")
        boolean dryRun) {}
