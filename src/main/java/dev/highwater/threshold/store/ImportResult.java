package dev.highwater.threshold.store;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The number of rows that an import has created, changed, left alone and deleted, or would with {@code dryRun}.
 *
 * @param created rows that did not exist before
 * @param changed rows that had other values before
 * @param unchanged rows of the file that had the same values before
 * @param deleted rows that were not in the file
 * @param dryRun whether the import was rolled back
 */
@RegisterForReflection
@Schema(description = "What an import has done, or would do.")
public record ImportResult(
        @Schema(examples = "3") int created,
        @Schema(examples = "1") int changed,
        @Schema(examples = "7") int unchanged,
        @Schema(examples = "0") int deleted,

        @Schema(description = "Whether this was a dry run, which changes nothing.", examples = "false")
        boolean dryRun) {}
