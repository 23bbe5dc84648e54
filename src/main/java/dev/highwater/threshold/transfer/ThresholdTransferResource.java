package dev.highwater.threshold.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.FileGate;
import dev.highwater.http.JsonProblem;
import dev.highwater.http.Problem;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import dev.highwater.series.Author;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.api.NewThreshold;
import dev.highwater.threshold.api.ThresholdAnswers;
import dev.highwater.threshold.api.ThresholdsResource;
import dev.highwater.threshold.store.ImportResult;
import dev.highwater.threshold.store.ThresholdImporter;
import dev.highwater.threshold.store.ThresholdRepository;
import dev.highwater.threshold.store.Thresholds;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/thresholds/export} and {@code /import}: all thresholds as a file, CSV or JSON. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/thresholds")
@Tag(name = "Thresholds")
@APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class ThresholdTransferResource {

    /** Maximum size of a file in bytes. A hundred thousand rows of JSON with every field are some 18 MB. */
    private static final int MAXIMUM_BYTES = 24 * 1024 * 1024;

    private static final String CSV = "text/csv";

    private final ThresholdRepository repository;
    private final ThresholdImporter importer;
    private final Thresholds thresholds;
    private final FileGate gate;
    private final ThresholdFormat csv = new CsvThresholds();
    private final ThresholdFormat json;

    ThresholdTransferResource(
            ThresholdRepository repository,
            ThresholdImporter importer,
            Thresholds thresholds,
            FileGate gate,
            ObjectMapper mapper) {
        this.repository = repository;
        this.importer = importer;
        this.thresholds = thresholds;
        this.gate = gate;
        this.json = new JsonThresholds(mapper);
    }

    @GET
    @Path("export")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            operationId = "exportThresholds",
            summary = "Export all thresholds",
            description = "Importing the file restores the same thresholds.")
    @APIResponse(
            responseCode = "200",
            description = "The file.",
            content = {
                @Content(mediaType = CSV, schema = @Schema(implementation = String.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = NewThreshold[].class))
            })
    @APIResponse(responseCode = "429", description = "Another export is running; Retry-After says when to try again.")
    public Uni<Response> export(
            @Parameter(description = "json or csv. Default: what the header Accept asks for.")
                    @QueryParam("format")
                    @Schema(pattern = "json|csv")
                    @Nullable
                    String format,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        Violations violations = new Violations();
        violations.oneOf("format", format, "json", "csv");
        violations.refuseIfAny();
        boolean asCsv = format == null ? accept != null && accept.contains(CSV) : format.equals("csv");
        ThresholdFormat wanted = asCsv ? csv : json;
        return repository
                .all()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(all -> Response.ok(gate.outgoing(file -> wanted.write(all, file)))
                        .type(wanted.mediaType())
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + wanted.fileName() + '"')
                        .build());
    }

    @POST
    @RolesAllowed(Role.EDITS)
    @Path("import")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "importThresholds",
            summary = "Import thresholds",
            description = "Imports all thresholds or, if one is invalid, none; violations name the lines.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = CSV,
                        schema = @Schema(implementation = String.class, examples = "hostname,allowed_top\ndoc,20\n")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = NewThreshold[].class))
            })
    @APIResponse(
            responseCode = "200",
            description = "What was done or, with dry_run, what would be done.",
            content = @Content(schema = @Schema(implementation = ImportResult.class)))
    @APIResponse(responseCode = "409", ref = ApiDescription.CONFLICT)
    @APIResponse(responseCode = "415", ref = ApiDescription.UNSUPPORTED_MEDIA_TYPE)
    @APIResponse(responseCode = "429", description = "Another import is running; Retry-After says when to try again.")
    public Uni<Response> importFile(
            @Parameter(description = "Only report what would be done.")
                    @QueryParam("dry_run")
                    @DefaultValue("false")
                    @Schema(pattern = "true|false")
                    String dryRun,
            @Parameter(description = "merge keeps rows that are not in the file; replace deletes them.")
                    @QueryParam("mode")
                    @DefaultValue("merge")
                    @Schema(pattern = "merge|replace")
                    String mode,
            @Parameter(description = ThresholdsResource.AUTHOR)
                    @HeaderParam(Author.HEADER)
                    @DefaultValue(Author.ANONYMOUS)
                    @Schema(pattern = Author.PATTERN)
                    String author,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            byte[] file) {
        Violations violations = new Violations();
        Author.check(author, violations);
        violations.oneOf("dry_run", dryRun, "true", "false");
        violations.oneOf("mode", mode, "merge", "replace");
        violations.refuseIfAny();
        Optional<ThresholdFormat> format = format(contentType);
        if (format.isEmpty()) {
            return answer(Problem.unsupportedMediaType(
                    "The file must be sent as Content-Type: text/csv or application/json, in UTF-8"));
        }
        if (file.length > MAXIMUM_BYTES) {
            return answer(Problem.tooLarge("The file must have at most " + MAXIMUM_BYTES + " bytes"));
        }
        var options = new ThresholdImporter.Options(mode.equals("replace"), dryRun.equals("true"), author);
        return gate.work(() -> put(format.get(), file, options))
                .map(answer -> answer.orElseGet(FileGate.busy()::response));
    }

    private Uni<Response> put(ThresholdFormat format, byte[] file, ThresholdImporter.Options options) {
        return Uni.createFrom()
                .item(() -> read(format, file))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(read -> read.rows().complaints() > 0
                        ? answer(read.rows().problem())
                        : importer.put(read.thresholds(), options).map(ThresholdTransferResource::answer))
                .onFailure(UncheckedIOException.class)
                .recoverWithItem(failure -> unreadable(failure, format).response());
    }

    /** The content of a file; {@code thresholds} is used only if the rows have no complaints. */
    private record Read(ImportedRows rows, List<Threshold> thresholds) {}

    private Read read(ThresholdFormat format, byte[] file) {
        try {
            ImportedRows rows = format.read(file);
            return new Read(rows, ImportCheck.read(rows, thresholds.snapshot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Problem unreadable(Throwable failure, ThresholdFormat format) {
        if (failure.getCause() instanceof JsonProcessingException syntax) {
            return format == csv ? JsonProblem.syntax("CSV", syntax) : JsonProblem.of(syntax);
        }
        return Problem.malformed(
                format == csv && failure.getCause() instanceof CharConversionException encoding
                        ? String.valueOf(encoding.getMessage())
                        : "The file is not UTF-8");
    }

    private static Response answer(Optional<ImportResult> result) {
        return result.map(done -> Response.ok(done).build()).orElseGet(ThresholdAnswers::onlyALimit);
    }

    private Optional<ThresholdFormat> format(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        String type = contentType.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        if (type.contains("charset=") && !type.contains("charset=utf-8")) {
            return Optional.empty();
        }
        return switch (type.split(";", 2)[0]) {
            case CSV -> Optional.of(csv);
            case MediaType.APPLICATION_JSON -> Optional.of(json);
            default -> Optional.empty();
        };
    }

    private static Uni<Response> answer(Problem problem) {
        return Uni.createFrom().item(problem.response());
    }
}
