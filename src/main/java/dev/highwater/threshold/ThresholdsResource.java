package dev.highwater.threshold;

import dev.highwater.http.ApiDescription;
import dev.highwater.http.IfMatch;
import dev.highwater.http.Problem;
import dev.highwater.http.StrictJson;
import dev.highwater.http.WholeNumber;
import dev.highwater.threshold.ThresholdChange.Verdict;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/thresholds}. */
@Path("/v1/thresholds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
        name = "Thresholds",
        description = "What the average usage of a host's CPUs may be. Edits take effect within a second.")
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class ThresholdsResource {

    /** Below the REST root, which is put before it. */
    private static final String ADDRESS = "/v1/thresholds/";

    private static final String A_HOST = "The host, percent-encoded, or *.";
    private static final String IF_MATCH =
            "Version that the editor saw, as the ETag gave it; without it the change is unconditional.";

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
            description = "Sorted by hostname, page by page.")
    @APIResponse(
            responseCode = "200",
            description = "A page of them; empty beyond the last.",
            content = @Content(schema = @Schema(implementation = ThresholdPage.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    public Uni<ThresholdPage> list(
            @Parameter(description = "A part of the hostname, in any case.", example = "do")
                    @QueryParam("hostname")
                    @DefaultValue("")
                    @Pattern(
                            regexp = "[^\\p{Cc}\\p{Cs}]{0,253}",
                            message = "must be at most 253 characters, none of them a control character")
                    String hostname,
            @Parameter(
                            description = "Number of the page, from 0.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
                    @QueryParam("page")
                    @DefaultValue("0")
                    @WholeNumber(min = 0, max = Integer.MAX_VALUE)
                    String page,
            @Parameter(
                            description = "How many a page holds.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "500",
                                            defaultValue = "50"))
                    @QueryParam("size")
                    @DefaultValue("50")
                    @WholeNumber(min = 1, max = 500)
                    String size) {
        return repository.page(hostname, Integer.parseInt(page), Integer.parseInt(size));
    }

    @GET
    @Path("{hostname: .+}")
    @Operation(operationId = "getThreshold", summary = "Get the threshold of a host")
    @APIResponse(
            responseCode = "200",
            description = "The host's own threshold.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Its version.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = Threshold.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    public Uni<Response> get(
            @Parameter(description = A_HOST, example = "doc") @PathParam("hostname") @Hostname String hostname) {
        return repository
                .find(hostname)
                .map(found ->
                        found.map(threshold -> answer(Response.ok(), threshold)).orElseGet(() -> missing(hostname)));
    }

    @POST
    @CustomDeserialization(StrictJson.class)
    @Operation(operationId = "createThreshold", summary = "Give a host a threshold")
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            headers = {
                @Header(
                        name = "Location",
                        description = "Its address.",
                        schema = @Schema(implementation = String.class)),
                @Header(name = "ETag", description = "Its version.", schema = @Schema(implementation = String.class))
            },
            content = @Content(schema = @Schema(implementation = Threshold.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "409", ref = ApiDescription.CONFLICT)
    @APIResponse(responseCode = "415", ref = ApiDescription.UNSUPPORTED_MEDIA_TYPE)
    public Uni<Response> create(@NotNull(message = "must be given") @Valid NewThreshold body) {
        return editor.create(body.hostname(), body.allowedTop())
                .map(change -> change.verdict() == Verdict.DONE
                        ? answer(Response.created(address(body.hostname())), change)
                        : refusal(change, body.hostname()));
    }

    @PUT
    @Path("{hostname: .+}")
    @CustomDeserialization(StrictJson.class)
    @Operation(operationId = "replaceThreshold", summary = "Replace the threshold of a host")
    @APIResponse(
            responseCode = "200",
            description = "Replaced.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Its new version.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = Threshold.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @APIResponse(responseCode = "412", ref = ApiDescription.CHANGED_MEANWHILE)
    @APIResponse(responseCode = "415", ref = ApiDescription.UNSUPPORTED_MEDIA_TYPE)
    public Uni<Response> replace(
            @Parameter(description = A_HOST, example = "doc") @PathParam("hostname") @Hostname String hostname,
            @Parameter(description = IF_MATCH, example = "\"7\"") @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch,
            @NotNull(message = "must be given") @Valid ThresholdValue body) {
        return ifMatching(
                ifMatch,
                wanted -> editor.replace(hostname, body.allowedTop(), wanted)
                        .map(change -> change.verdict() == Verdict.DONE
                                ? answer(Response.ok(), change)
                                : refusal(change, hostname)));
    }

    @DELETE
    @Path("{hostname: .+}")
    @Operation(
            operationId = "deleteThreshold",
            summary = "Delete the threshold of a host",
            description = "The threshold of * then holds for the host, if there is one.")
    @APIResponse(responseCode = "204", description = "Deleted.")
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    @APIResponse(responseCode = "412", ref = ApiDescription.CHANGED_MEANWHILE)
    public Uni<Response> delete(
            @Parameter(description = A_HOST, example = "doc") @PathParam("hostname") @Hostname String hostname,
            @Parameter(description = IF_MATCH, example = "\"7\"") @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch) {
        return ifMatching(
                ifMatch,
                wanted -> editor.delete(hostname, wanted)
                        .map(change -> change.verdict() == Verdict.DONE
                                ? Response.noContent().build()
                                : refusal(change, hostname)));
    }

    private static Uni<Response> ifMatching(@Nullable String header, Function<IfMatch, Uni<Response>> change) {
        return IfMatch.parse(header)
                .map(change)
                .orElseGet(() -> Uni.createFrom()
                        .item(Problem.invalid("If-Match", "must be * or versions in quotes, as the ETag gave them")
                                .response()));
    }

    private static Response answer(ResponseBuilder builder, ThresholdChange change) {
        return change.threshold()
                .map(threshold -> answer(builder, threshold))
                // Somebody has deleted it within the same instant; what was asked for was done all the same.
                .orElseGet(builder::build);
    }

    private static Response answer(ResponseBuilder builder, Threshold threshold) {
        return builder.header(HttpHeaders.ETAG, quoted(threshold))
                .entity(threshold)
                .build();
    }

    private static Response refusal(ThresholdChange change, String hostname) {
        return switch (change.verdict()) {
            case EXISTS ->
                Problem.conflict("Host " + hostname + " has a threshold already; replace it instead")
                        .response();
            case CHANGED_MEANWHILE -> changedMeanwhile(change.threshold().orElseThrow());
            case MISSING -> missing(hostname);
            case DONE -> throw new IllegalArgumentException("not refused: " + change);
        };
    }

    private static Response changedMeanwhile(Threshold current) {
        return Response.fromResponse(
                        Problem.changedMeanwhile("It is another version now, with allowed_top " + current.allowedTop())
                                .response())
                .header(HttpHeaders.ETAG, quoted(current))
                .build();
    }

    private static Response missing(String hostname) {
        return Problem.notFound("Host " + hostname + " has no threshold of its own")
                .response();
    }

    private static String quoted(Threshold threshold) {
        return '"' + threshold.version() + '"';
    }

    /** Every character that means something in an address is encoded, slashes too. */
    private static URI address(String hostname) {
        String encoded = URLEncoder.encode(hostname, StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(ADDRESS + encoded);
    }
}
