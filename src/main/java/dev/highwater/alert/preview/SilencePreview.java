package dev.highwater.alert.preview;

import dev.highwater.alert.Episode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The episodes that a silence would mute if it were created now.
 *
 * @param matches how many open episodes
 * @param items the newest of them, at most 100
 */
@RegisterForReflection
@Schema(description = "What a silence would mute if it were created now.")
record SilencePreview(@Schema(examples = "3") long matches, List<Episode> items) {}
