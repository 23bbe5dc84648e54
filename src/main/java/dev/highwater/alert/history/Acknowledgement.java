package dev.highwater.alert.history;

import dev.highwater.http.Violations;
import dev.highwater.series.NameField;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request to acknowledge an episode.
 *
 * @param author who takes care of it; free text until there are accounts
 * @param comment what they want to say; null for nothing
 */
@RegisterForReflection
@Schema(requiredProperties = "author", examples = "{\"author\":\"ana\",\"comment\":\"Looking at it, see INC-7\"}")
record Acknowledgement(
        @Schema(pattern = AUTHOR) @Nullable String author,
        @Schema(pattern = COMMENT) @Nullable String comment) {

    /** What a name may be. */
    static final String AUTHOR = "[^\\p{Cc}\\p{Cs}]{1,100}";

    /** What a comment may be. */
    static final String COMMENT = "[\\n[^\\p{Cc}\\p{Cs}]]{0,2000}";

    private static final int LONGEST_AUTHOR = 100;
    private static final Pattern IS_COMMENT = Pattern.compile(COMMENT);

    /**
     * Who acknowledges, and what they say.
     *
     * @param author 1 to 100 characters
     * @param comment up to 2000 characters, perhaps none
     */
    record Signature(String author, String comment) {}

    /** What is meant; something harmless where it is wrong, and then that is noted. */
    Signature read(Violations violations) {
        return read(author, comment, violations);
    }

    static Signature read(@Nullable String author, @Nullable String comment, Violations violations) {
        NameField.check("author", author, LONGEST_AUTHOR, violations);
        violations.check(
                comment == null || IS_COMMENT.matcher(comment).matches(),
                "comment",
                "must be up to 2000 characters, line breaks but no other control characters");
        return new Signature(author == null ? "" : author, comment == null ? "" : comment);
    }
}
