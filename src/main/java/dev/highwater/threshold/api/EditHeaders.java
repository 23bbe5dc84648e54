package dev.highwater.threshold.api;

import dev.highwater.http.IfMatch;
import dev.highwater.series.Author;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Headers of a request that changes an existing row: the author of the change, and the version that the author saw. */
public class EditHeaders {

    @Parameter(
            description = "ETag of the version that the change is based on. Without it the change is unconditional.",
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
     * Returns the versions in {@code If-Match} for which the edit may be made.
     *
     * @throws jakarta.ws.rs.WebApplicationException with status 400 if the header is malformed
     */
    public IfMatch seen() {
        return IfMatch.of(ifMatch);
    }
}
