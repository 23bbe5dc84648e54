package dev.highwater.alert;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The findings when averages stopped arriving.
 *
 * @param lastWindowEnd end of the newest window whose average had arrived; null if none had
 * @param lastWrittenAt when the newest record with an average was written; null if none had arrived
 * @param cause why no averages arrive; empty if unknown
 */
@RegisterForReflection
public record EngineEvidence(
        @Nullable Instant lastWindowEnd,
        @Nullable Instant lastWrittenAt,

        @Schema(examples = "records come and are passed over: the window ends at 2099-01-01T00:00:00Z")
        String cause) {}
