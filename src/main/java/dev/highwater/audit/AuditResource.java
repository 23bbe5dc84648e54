package dev.highwater.audit;

import dev.highwater.http.ApiDescription;
import dev.highwater.http.NumberField;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/audit}. */
@RolesAllowed(Role.ADMINISTERS)
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
@APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class AuditResource {

    private static final int MOST = 500;
    private static final String TEXT = "[^\\p{Cc}\\p{Cs}]{1,200}";

    private final AuditRepository repository;

    AuditResource(AuditRepository repository) {
        this.repository = repository;
    }

    @GET
    @Operation(
            operationId = "listAudit",
            summary = "List the audit log",
            description = "Changes, refused requests, log-ins, log-outs, and created or revoked tokens; newest first.")
    @APIResponse(
            responseCode = "200",
            description = "A page of entries.",
            content = @Content(schema = @Schema(implementation = AuditPage.class)))
    public Uni<AuditPage> list(
            @Parameter(
                            description = "Kind of entry to include.",
                            schema = @Schema(enumeration = {"write", "refusal", "log_in", "log_out", "token"}))
                    @QueryParam("kind")
                    @Nullable
                    String kind,
            @Parameter(
                            description = "Text to find in author, action, detail or address, ignoring case.",
                            example = "ann")
                    @QueryParam("text")
                    @Schema(pattern = TEXT)
                    @Nullable
                    String text,
            @Parameter(
                            description = "Returns the page that follows: the value of next of the page before.",
                            example = "12")
                    @QueryParam("before")
                    @DefaultValue("999999999999999999")
                    @Schema(pattern = NumberField.ID)
                    String before,
            @Parameter(
                            description = "Maximum number of results.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "" + MOST,
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    @DefaultValue("100")
                    String limit) {
        Violations violations = new Violations();
        long entry = NumberField.id("before", before, "must be the id of an entry", violations);
        violations.oneOf("kind", kind, "write", "refusal", "log_in", "log_out", "token");
        int most = NumberField.read("limit", limit, 1, MOST, violations);
        violations.check(
                text == null || text.matches(TEXT),
                "text",
                "must be 1 to 200 characters, none of them a control character");
        violations.refuseIfAny();
        return repository.page(entry, kind, text, most);
    }
}
