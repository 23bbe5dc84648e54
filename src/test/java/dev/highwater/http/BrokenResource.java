package dev.highwater.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Exists only in tests: fails in a way that no one foresaw. */
@PermitAll
@Path("/v1/broken")
public class BrokenResource {

    /** Must be in the log, never in an answer. */
    static final String SECRET = "password=hunter2";

    @GET
    @Operation(hidden = true)
    public String fail() {
        throw new IllegalStateException(SECRET);
    }
}
