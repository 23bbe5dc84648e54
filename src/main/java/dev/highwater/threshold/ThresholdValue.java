package dev.highwater.threshold;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of a request that replaces a threshold. The field may be null until it was validated.
 *
 * @param allowedTop percent
 */
@RegisterForReflection
@Schema(examples = "{\"allowed_top\":25}")
record ThresholdValue(
        @AllowedTop @Schema(description = "Percent; an average above it is over.", minimum = "0", maximum = "100")
        Integer allowedTop) {}
