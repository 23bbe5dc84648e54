package dev.highwater.threshold;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of a request for a new threshold. Both fields may be null until it was validated.
 *
 * @param hostname the host, or {@code *}
 * @param allowedTop percent
 */
@RegisterForReflection
@Schema(examples = "{\"hostname\":\"doc\",\"allowed_top\":20}")
record NewThreshold(
        @Hostname
        @Schema(
                description = "The host, or * for every host without a threshold of its own.",
                minLength = 1,
                maxLength = 253)
        String hostname,

        @AllowedTop @Schema(description = "Percent; an average above it is over.", minimum = "0", maximum = "100")
        Integer allowedTop) {}
