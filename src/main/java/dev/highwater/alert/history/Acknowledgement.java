package dev.highwater.alert.history;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request to acknowledge an episode.
 *
 * @param author who takes care of it; free text until there are accounts
 * @param comment what they want to say; null for nothing
 */
@RegisterForReflection
@Schema(examples = "{\"author\":\"ana\",\"comment\":\"Looking at it, see INC-7\"}")
record Acknowledgement(
        @NotNull(message = "must be given")
        @Pattern(regexp = AUTHOR, message = "must be 1 to 100 characters, none of them a control character")
        String author,

        @Pattern(
                regexp = COMMENT,
                message = "must be up to 2000 characters, line breaks but no other control characters")
        @Nullable
        String comment) {

    /** What a name may be. */
    static final String AUTHOR = "[^\\p{Cc}\\p{Cs}]{1,100}";

    /** What a comment may be. */
    static final String COMMENT = "[\\n[^\\p{Cc}\\p{Cs}]]{0,2000}";

    String commentOrNothing() {
        return comment == null ? "" : comment;
    }
}
