package dev.highwater.alert.history;

import dev.highwater.http.Violations;
import dev.highwater.series.Author;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request that marks an episode as usual.
 *
 * @param author the user who marks the episode; free text until there are accounts
 * @param comment the user's comment; null for none
 */
@RegisterForReflection
@Schema(requiredProperties = "author", examples = "{\"author\":\"ana\",\"comment\":\"The nightly backup\"}")
record UsualMark(
        @Schema(pattern = Author.PATTERN) @Nullable String author,
        @Schema(pattern = Acknowledgement.COMMENT) @Nullable String comment) {

    /** Returns author and comment. For an invalid one adds a violation and uses a harmless value instead. */
    Acknowledgement.Signature read(Violations violations) {
        return Acknowledgement.read(author, comment, violations);
    }
}
