package dev.highwater.threshold.store;

import dev.highwater.threshold.Threshold;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of thresholds.
 *
 * @param items the thresholds of this page, sorted by hostname
 * @param total number of thresholds on all pages
 * @param page number of this page, from 0
 * @param size maximum number of thresholds on a page
 */
@RegisterForReflection
@Schema(description = "A page of thresholds, sorted by hostname.")
public record ThresholdPage(
        List<Threshold> items,

        @Schema(description = "Number of thresholds on all pages.", examples = "1")
        long total,

        @Schema(description = "Number of this page, from 0.", examples = "0")
        int page,

        @Schema(description = "Maximum number of thresholds on a page.", examples = "50")
        int size) {}
