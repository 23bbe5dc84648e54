package dev.highwater.threshold.store;

import dev.highwater.threshold.Threshold;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of the thresholds that were asked for.
 *
 * @param items at most {@code size} of them, sorted by hostname
 * @param total how many there are on all pages
 * @param page number of this page, from 0
 * @param size how many a page holds
 */
@RegisterForReflection
@Schema(description = "A page of thresholds, sorted by hostname.")
public record ThresholdPage(
        List<Threshold> items,

        @Schema(description = "How many there are on all pages.", examples = "1")
        long total,

        @Schema(description = "Number of this page, from 0.", examples = "0")
        int page,

        @Schema(description = "How many a page holds.", examples = "50")
        int size) {}
