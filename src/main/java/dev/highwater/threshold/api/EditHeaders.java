package dev.highwater.threshold.api;

import dev.highwater.http.IfMatch;
import dev.highwater.series.Author;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The headers of a request that changes a row that is there: who makes the change, and what they saw before. */
public class EditHeaders {

    @Parameter(
            description = "Version that the editor saw, as the ETag gave it; without it the change is unconditional.",
            example = "\"7\"")
    @HeaderParam(HttpHeaders.IF_MATCH)
    @Nullable
    String ifMatch;

    @Parameter(description = ThresholdsResource.AUTHOR)
    @HeaderParam(Author.HEADER)
    @DefaultValue(Author.ANONYMOUS)
    @Schema(pattern = Author.PATTERN)
    public String author = Author.ANONYMOUS;

    /**
     * The versions that the editor saw.
     *
     * @throws jakarta.ws.rs.WebApplicationException with status 400 if they are no such header
     */
    public IfMatch seen() {
        return IfMatch.of(ifMatch);
    }
}
