package dev.highwater.averages.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.averages.PastReadLimiter;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.CsvRows;
import dev.highwater.http.Problem;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import dev.highwater.series.NameField;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** REST resource for the averages of a host, as far back as their topic reaches. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/hosts/{hostname}/averages")
@Tag(name = "Hosts", description = "Past averages of hosts.")
class HostPastResource {

    /** Maximum number of concurrent reads; each holds some megabytes and reads as fast as it can. */
    private static final int AT_ONCE = 3;

    private final HostPastReader reader;
    private final PastReadLimiter reads;
    private final Clock clock;
    private final HostPastCsv csv;

    HostPastResource(HostPastReader reader, HighwaterConfig config, Clock clock, ObjectMapper mapper) {
        this.reader = reader;
        this.reads = new PastReadLimiter(config.topics().averages(), AT_ONCE);
        this.clock = clock;
        this.csv = new HostPastCsv(mapper);
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CsvRows.MEDIA_TYPE})
    @Operation(
            operationId = "hostAverages",
            summary = "Get past averages of a host",
            description = "Reads the averages topic from its newest record backwards and answers within about a second"
                    + " with what it has read; coverage says how far back that is. While coverage is not complete, ask"
                    + " again with written_before to read on.")
    @APIResponse(
            responseCode = "200",
            description = "The averages.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = HostPast.class)),
                @Content(mediaType = CsvRows.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(
            responseCode = "429",
            description = "Three requests are reading past averages already; Retry-After says when to try again.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
    public Uni<Response> averages(
            @Parameter(description = "Name of the host.", example = "doc")
                    @Schema(pattern = NameField.IS_HOSTNAME)
                    @PathParam("hostname")
                    String hostname,
            @BeanParam HostPastQuery query,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        Violations violations = new Violations();
        NameField.hostname(hostname, violations);
        HostPastReader.Wanted wanted = query.read(hostname, clock.instant(), violations);
        violations.refuseIfAny();
        String format = query.format;
        boolean asCsv = format == null ? accept != null && accept.contains(CsvRows.MEDIA_TYPE) : format.equals("csv");
        return asCsv
                ? reads.respond(() -> csv.answer(reader.readAll(wanted)))
                : reads.answer(() -> reader.read(wanted));
    }
}
