package dev.highwater.threshold.api;

import dev.highwater.http.ApiDescription;
import dev.highwater.http.IfMatch;
import dev.highwater.http.NumberField;
import dev.highwater.http.StrictJson;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import dev.highwater.series.Author;
import dev.highwater.series.NameField;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.ThresholdEditor;
import dev.highwater.threshold.store.ThresholdPage;
import dev.highwater.threshold.store.ThresholdRepository;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/thresholds}: rows that hold for every CPU of a host, or of the hosts that match a pattern. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/thresholds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
        name = "Thresholds",
        description = "Thresholds: the limits for the average usage of CPUs. Edits take effect within a second.")
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
public class ThresholdsResource {

    static final String A_HOST = "The host or pattern, percent-encoded, or *.";
    public static final String AUTHOR = "Author of the change. Used only where callers do not log in.";

    private static final int MOST = 500;

    private final ThresholdRepository repository;
    private final ThresholdEditor editor;

    ThresholdsResource(ThresholdRepository repository, ThresholdEditor editor) {
        this.repository = repository;
        this.editor = editor;
    }

    @GET
    @Operation(
            operationId = "listThresholds",
            summary = "List thresholds",
            description = "Sorted by hostname, in pages.")
    @APIResponse(
            responseCode = "200",
            description = "A page of thresholds; empty after the last one.",
            content = @Content(schema = @Schema(implementation = ThresholdPage.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    public Uni<ThresholdPage> list(
            @Parameter(description = "Text to find in the hostname, ignoring case.", example = "do")
                    @QueryParam("hostname")
                    @DefaultValue("")
                    @Schema(pattern = NameField.IS_PART_OF_HOSTNAME)
                    String hostname,
            @Parameter(
                            description = "Number of the page, from 0.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
                    @QueryParam("page")
                    @DefaultValue("0")
                    String page,
            @Parameter(
                            description = "Maximum number of thresholds on a page.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "" + MOST,
                                            defaultValue = "50"))
                    @QueryParam("size")
                    @DefaultValue("50")
                    String size) {
        Violations violations = new Violations();
        NameField.partOfHostname(hostname, violations);
        int number = NumberField.read("page", page, 0, Integer.MAX_VALUE, violations);
        int most = NumberField.read("size", size, 1, MOST, violations);
        violations.refuseIfAny();
        return repository.page(hostname, number, most);
    }

    @GET
    @Path("{hostname: .+}")
    @Operation(operationId = "getThreshold", summary = "Get the threshold of a host")
    @APIResponse(
            responseCode = "200",
            description = "The threshold of exactly this host or pattern.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Version of the threshold.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = Threshold.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    public Uni<Response> get(
            @Parameter(description = A_HOST, example = "doc")
                    @Schema(pattern = NameField.IS_HOSTNAME)
                    @PathParam("hostname")
                    String hostname) {
        Violations violations = new Violations();
        SeriesKey key = everyCpu(hostname, violations);
        violations.refuseIfAny();
        return repository.find(key).map(found -> ThresholdAnswers.found(found, key));
    }

    @POST
    @RolesAllowed(Role.EDITS)
    @CustomDeserialization(StrictJson.class)
    @Operation(operationId = "createThreshold", summary = "Create a threshold")
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            headers = {
                @Header(
                        name = "Location",
                        description = "Address of the threshold.",
                        schema = @Schema(implementation = String.class)),
                @Header(
                        name = "ETag",
                        description = "Version of the threshold.",
                        schema = @Schema(implementation = String.class))
            },
            content = @Content(schema = @Schema(implementation = Threshold.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "409", ref = ApiDescription.CONFLICT)
    @APIResponse(responseCode = "415", ref = ApiDescription.UNSUPPORTED_MEDIA_TYPE)
    public Uni<Response> create(
            @Parameter(description = AUTHOR)
                    @HeaderParam(Author.HEADER)
                    @DefaultValue(Author.ANONYMOUS)
                    @Schema(pattern = Author.PATTERN)
                    String author,
            @Nullable NewThreshold body) {
        Violations violations = new Violations();
        Author.check(author, violations);
        Threshold wanted = violations.body(body).read();
        SeriesKey key = wanted.key();
        return editor.create(wanted, author).map(change -> ThresholdAnswers.created(change, key));
    }

    @PUT
    @RolesAllowed(Role.EDITS)
    @Path("{hostname: .+}")
    @CustomDeserialization(StrictJson.class)
    @Operation(operationId = "replaceThreshold", summary = "Replace the threshold of a host")
    @APIResponse(
            responseCode = "200",
            description = "Replaced.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "New version of the threshold.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = Threshold.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @APIResponse(responseCode = "412", ref = ApiDescription.CHANGED_MEANWHILE)
    @APIResponse(responseCode = "415", ref = ApiDescription.UNSUPPORTED_MEDIA_TYPE)
    public Uni<Response> replace(
            @Parameter(description = A_HOST, example = "doc")
                    @Schema(pattern = NameField.IS_HOSTNAME)
                    @PathParam("hostname")
                    String hostname,
            @BeanParam EditHeaders headers,
            @Nullable ThresholdValue body) {
        Violations violations = new Violations();
        SeriesKey key = everyCpu(hostname, violations);
        Author.check(headers.author, violations);
        Threshold wanted = violations.body(body).read(key);
        IfMatch seen = headers.seen();
        return editor.replace(wanted, seen, headers.author)
                .map(change -> ThresholdAnswers.of(change, key, Response.ok()));
    }

    @DELETE
    @RolesAllowed(Role.EDITS)
    @Path("{hostname: .+}")
    @Operation(
            operationId = "deleteThreshold",
            summary = "Delete the threshold of a host",
            description = "The most specific of the remaining thresholds then applies to the host, if there is one.")
    @APIResponse(responseCode = "204", description = "Deleted.")
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @APIResponse(responseCode = "412", ref = ApiDescription.CHANGED_MEANWHILE)
    public Uni<Response> delete(
            @Parameter(description = A_HOST, example = "doc")
                    @Schema(pattern = NameField.IS_HOSTNAME)
                    @PathParam("hostname")
                    String hostname,
            @BeanParam EditHeaders headers) {
        Violations violations = new Violations();
        SeriesKey key = everyCpu(hostname, violations);
        Author.check(headers.author, violations);
        violations.byField().refuseIfAny();
        IfMatch seen = headers.seen();
        return editor.delete(key, seen, headers.author)
                .map(change -> ThresholdAnswers.of(change, key, Response.noContent()));
    }

    private static SeriesKey everyCpu(String hostname, Violations violations) {
        NameField.hostname(hostname, violations);
        return new SeriesKey(hostname, Threshold.ANY);
    }
}
