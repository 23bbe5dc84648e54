package dev.highwater.silence;

import static java.util.stream.Collectors.toCollection;

import dev.highwater.http.ApiDescription;
import dev.highwater.http.IfMatch;
import dev.highwater.http.StrictJson;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/silences}: lists, returns, creates, replaces and ends silences. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/silences")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
        name = "Silences",
        description = "Silences. No notifications are sent for silenced alerts, which are still recorded and shown.")
@APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class SilencesResource {

    private static final String ID = "{id: [0-9]{1,18}}";
    private static final String AUTHOR = "X-Highwater-Author";
    private static final String IF_MATCH =
            "ETag of the version that the change is based on. Without it the change is unconditional.";

    private final SilenceRepository repository;
    private final SilenceEditor editor;
    private final SilenceAuthors authors;
    private final Clock clock;

    SilencesResource(SilenceRepository repository, SilenceEditor editor, SilenceAuthors authors, Clock clock) {
        this.repository = repository;
        this.editor = editor;
        this.authors = authors;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listSilences",
            summary = "List silences",
            description = "Active silences first, then scheduled ones, then up to 500 expired ones.")
    @APIResponse(
            responseCode = "200",
            description = "The silences, and their number in each state.",
            content = @Content(schema = @Schema(implementation = SilenceList.class)))
    public Uni<SilenceList> list(
            @Parameter(
                            description = "States to include, separated by commas. Default: all.",
                            example = "active,pending")
                    @QueryParam("state")
                    @DefaultValue("active,pending,expired")
                    String state) {
        Set<SilenceState> states = states(state);
        return repository.forPeople().map(silences -> SilenceList.of(silences, states, clock.instant()));
    }

    @GET
    @Path(ID)
    @Operation(operationId = "getSilence", summary = "Get a silence")
    @APIResponse(
            responseCode = "200",
            description = "The silence.",
            headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = SilenceAnswer.class)))
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    public Uni<Response> get(@PathParam("id") long id) {
        return repository.find(id).map(found -> SilenceResponses.found(found, id, clock.instant()));
    }

    @POST
    @RolesAllowed(Role.OPERATES)
    @CustomDeserialization(StrictJson.class)
    @Operation(
            operationId = "createSilence",
            summary = "Create a silence",
            description = "Also renews an expired silence: that one is kept for the history, and a new one is created.")
    @APIResponse(
            responseCode = "201",
            description = "The silence takes effect within a second.",
            headers = {
                @Header(name = "Location", schema = @Schema(implementation = String.class)),
                @Header(name = "ETag", schema = @Schema(implementation = String.class))
            },
            content = @Content(schema = @Schema(implementation = SilenceAnswer.class)))
    @APIResponse(responseCode = "403", description = "The caller's role does not allow this silence.")
    @APIResponse(responseCode = "409", ref = ApiDescription.CONFLICT)
    public Uni<Response> create(
            @Parameter(
                            description = "Confirms that the silence is meant for every host and CPU.",
                            schema = @Schema(enumeration = "everything"))
                    @QueryParam("confirm")
                    @Nullable
                    String confirm,
            @Nullable SilenceBody body) {
        return editor.create(draft(body, confirm)).map(change -> SilenceResponses.created(change, clock.instant()));
    }

    @PUT
    @RolesAllowed(Role.OPERATES)
    @Path(ID)
    @CustomDeserialization(StrictJson.class)
    @Operation(operationId = "replaceSilence", summary = "Change or extend a silence that has not expired")
    @APIResponse(
            responseCode = "200",
            description = "Changed.",
            headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = SilenceAnswer.class)))
    @APIResponse(responseCode = "403", description = "The caller's role does not allow this silence.")
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = ApiDescription.CONFLICT)
    @APIResponse(responseCode = "412", ref = ApiDescription.CHANGED_MEANWHILE)
    public Uni<Response> replace(
            @PathParam("id") long id,
            @Parameter(description = IF_MATCH, example = "\"7\"") @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch,
            @Parameter(
                            description = "Confirms that the silence is meant for every host and CPU.",
                            schema = @Schema(enumeration = "everything"))
                    @QueryParam("confirm")
                    @Nullable
                    String confirm,
            @Nullable SilenceBody body) {
        return editor.replace(id, draft(body, confirm), IfMatch.of(ifMatch))
                .map(change -> SilenceResponses.of(change, id, clock.instant()));
    }

    @DELETE
    @RolesAllowed(Role.OPERATES)
    @Path(ID)
    @Operation(
            operationId = "expireSilence",
            summary = "End a silence",
            description =
                    "The silence is kept for as long as the history of alerts. An expired silence stays as it is.")
    @APIResponse(
            responseCode = "200",
            description = "Ended.",
            content = @Content(schema = @Schema(implementation = SilenceAnswer.class)))
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @APIResponse(responseCode = "412", ref = ApiDescription.CHANGED_MEANWHILE)
    public Uni<Response> expire(
            @PathParam("id") long id,
            @Parameter(description = "Author of the change. Used only where callers do not log in.", example = "ann")
                    @HeaderParam(AUTHOR)
                    @DefaultValue("anonymous")
                    String author,
            @Parameter(description = IF_MATCH, example = "\"7\"") @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch) {
        Violations violations = new Violations();
        SilenceBody.checkAuthor(AUTHOR, author, violations);
        violations.refuseIfAny();
        return editor.expire(id, author, IfMatch.of(ifMatch))
                .map(change -> SilenceResponses.of(change, id, clock.instant()));
    }

    private SilenceDraft draft(@Nullable SilenceBody body, @Nullable String confirm) {
        Violations violations = new Violations();
        violations.oneOf("confirm", confirm, "everything");
        SilenceBody given = violations.body(body);
        SilenceDraft draft = given.read(authors.author(given), clock.instant(), violations);
        violations.refuseIfAny();
        authors.check(draft, confirm != null);
        return draft;
    }

    private static Set<SilenceState> states(String text) {
        Violations violations = new Violations();
        Set<String> wanted = new HashSet<>(List.of(text.split(",", -1)));
        Set<SilenceState> states = Arrays.stream(SilenceState.values())
                .filter(state -> wanted.contains(state.text()))
                .collect(toCollection(() -> EnumSet.noneOf(SilenceState.class)));
        violations.check(
                states.size() == wanted.size(),
                "state",
                "must be some of active, pending, expired, with commas between");
        violations.refuseIfAny();
        return states;
    }
}
