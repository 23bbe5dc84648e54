package dev.highwater.deadletter;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The newest dead letters, as {@code GET /api/v1/dead-letters} returns them.
 *
 * @param topic name of the dead letter topic
 * @param items newest first
 */
@RegisterForReflection
record DeadLetterPage(
        @Schema(examples = "cpu_load_stats_real_dead_letter")
        String topic,

        List<DeadLetter> items) {}
