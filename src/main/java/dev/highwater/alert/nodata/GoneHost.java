package dev.highwater.alert.nodata;

import dev.highwater.http.Violations;
import dev.highwater.series.Author;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request that declares a host gone for good.
 *
 * @param author the user who declares the host gone; free text until there are accounts
 * @param comment the user's comment; null for none
 */
@RegisterForReflection
@Schema(requiredProperties = "author", examples = "{\"author\":\"ana\",\"comment\":\"Scaled in\"}")
record GoneHost(
        @Schema(minLength = 1, maxLength = Author.LONGEST) @Nullable
        String author,

        @Schema(maxLength = 2000) @Nullable String comment) {

    private static final Pattern COMMENT = Pattern.compile("[\\n[^\\p{Cc}\\p{Cs}]]{0,2000}");

    /** Adds a violation for each invalid field. */
    void check(Violations violations) {
        Author.check(author, violations);
        violations.check(
                comment == null || COMMENT.matcher(comment).matches(),
                "comment",
                "must be up to 2000 characters, line breaks but no other control characters");
    }

    /**
     * Body of the response: the effect of the request.
     *
     * @param hostname the host
     * @param wasKnown whether it was expected to report
     * @param resolved ids of the alerts that were open, and are resolved now
     */
    @RegisterForReflection
    @Schema(name = "GoneHostAnswer", description = "What was done.")
    record Answer(
            @Schema(examples = "web-7") String hostname,

            @Schema(description = "Whether the host was expected to report.")
            boolean wasKnown,

            @Schema(description = "Ids of the alerts that this has resolved.", examples = "[41,42]")
            List<Long> resolved) {}
}
