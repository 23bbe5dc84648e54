package dev.highwater.threshold.history;

import dev.highwater.http.ApiDescription;
import dev.highwater.http.IfMatch;
import dev.highwater.http.NumberField;
import dev.highwater.http.Problem;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import dev.highwater.series.Author;
import dev.highwater.series.NameField;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.api.EditHeaders;
import dev.highwater.threshold.api.ThresholdAnswers;
import dev.highwater.threshold.store.ChangeLog;
import dev.highwater.threshold.store.ChangePage;
import dev.highwater.threshold.store.RecordedChange;
import dev.highwater.threshold.store.RefusedEditException;
import dev.highwater.threshold.store.ThresholdEditor;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/thresholds/changes}: lists the changes of thresholds, and restores the state before a change. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/thresholds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Thresholds")
@APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class ThresholdChangesResource {

    private static final String IS_NO_ID = "must be the id of a change";

    private static final int MOST = 500;

    private final ChangeLog changes;
    private final ThresholdEditor editor;

    ThresholdChangesResource(ChangeLog changes, ThresholdEditor editor) {
        this.changes = changes;
        this.editor = editor;
    }

    @GET
    @Path("changes")
    @Operation(
            operationId = "listThresholdChanges",
            summary = "List changes of thresholds",
            description = "Newest first, including changes by plain SQL.")
    @APIResponse(
            responseCode = "200",
            description = "A page of changes.",
            content = @Content(schema = @Schema(implementation = ChangePage.class)))
    public Uni<ChangePage> list(
            @Parameter(description = "Only changes of this host or pattern, spelled as in its row.", example = "doc")
                    @QueryParam("hostname")
                    @Schema(pattern = NameField.IS_HOSTNAME)
                    @Nullable
                    String hostname,
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
                                            defaultValue = "50"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit) {
        Violations violations = new Violations();
        long entry = NumberField.id("before", before, IS_NO_ID, violations);
        NameField.checkIfGiven("hostname", hostname, NameField.HOSTNAME, violations);
        int most = NumberField.read("limit", limit, 1, MOST, violations);
        violations.refuseIfAny();
        return changes.page(hostname, entry, most);
    }

    @POST
    @RolesAllowed(Role.EDITS)
    @Path("changes/{id}/restore")
    @Operation(
            operationId = "restoreThreshold",
            summary = "Undo a change",
            description = "Restores the threshold as it was before the change, whatever has happened to it since; a"
                    + " threshold that was created by it is deleted. This is a change itself, which can be undone.")
    @APIResponse(
            responseCode = "200",
            description = "The threshold is restored.",
            content = @Content(schema = @Schema(implementation = Threshold.class)))
    @APIResponse(
            responseCode = "204",
            description = "The threshold did not exist before the change, and does not exist now.")
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = ApiDescription.CONFLICT)
    @APIResponse(responseCode = "412", ref = ApiDescription.CHANGED_MEANWHILE)
    public Uni<Response> restore(
            @Parameter(description = "Id of the change.", example = "12")
                    @PathParam("id")
                    @Schema(pattern = NumberField.ID)
                    String id,
            @BeanParam EditHeaders headers) {
        Violations violations = new Violations();
        Author.check(headers.author, violations);
        long wanted = NumberField.id("id", id, IS_NO_ID, violations);
        violations.refuseIfAny();
        IfMatch seen = headers.seen();
        return changes.find(wanted)
                .invoke(found -> found.ifPresent(ThresholdChangesResource::refuseIfUnknown))
                .chain(found -> found.map(change -> editor.restore(change.key(), change.before(), seen, headers.author)
                                .map(done -> ThresholdAnswers.of(
                                        done,
                                        change.key(),
                                        change.before() == null ? Response.noContent() : Response.ok())))
                        .orElseGet(() -> Uni.createFrom()
                                .item(Problem.notFound("There is no change " + id)
                                        .response())));
    }

    private static void refuseIfUnknown(RecordedChange change) {
        if (change.affectedRows() != null) {
            throw new RefusedEditException(Problem.conflict(
                    "Change %d was one statement that changed %d rows at once; what they were is not recorded"
                            .formatted(change.id(), change.affectedRows())));
        }
    }
}
