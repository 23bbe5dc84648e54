package dev.highwater.alert.preview;

import dev.highwater.baseline.learn.BaselineView;
import dev.highwater.baseline.learn.Baselines;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import dev.highwater.series.NameField;
import dev.highwater.series.SeriesPattern;
import dev.highwater.threshold.store.Thresholds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/baselines/suggestion}. Answers from memory. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/baselines/suggestion")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Baselines")
class LimitSuggestionResource {

    private final Baselines baselines;
    private final Thresholds thresholds;

    LimitSuggestionResource(Baselines baselines, Thresholds thresholds) {
        this.baselines = baselines;
        this.thresholds = thresholds;
    }

    @GET
    @Operation(
            operationId = "suggestLimit",
            summary = "Suggest a limit from baselines",
            description = "The highest upper end of the usual range, over all hours and matching series, plus half the"
                    + " width of that range or 5 percentage points, whichever is more. Null, with the reason, while too"
                    + " little is known. A whole number if the thresholds table takes no fractions.")
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    public LimitSuggestion suggest(
            @Parameter(description = "Hosts to include: a name, or a pattern with * and ?.", example = "web-*")
                    @QueryParam("hostname")
                    @Nullable
                    String hostname,
            @Parameter(description = "CPUs to include: a name, or a pattern with * and ?. Default: all.")
                    @QueryParam("cpu")
                    @Nullable
                    String cpu) {
        Violations violations = new Violations();
        NameField.hostname(hostname, violations);
        NameField.checkIfGiven("cpu", cpu, NameField.CPU, violations);
        violations.refuseIfAny();
        SeriesPattern wanted = SeriesPattern.of(hostname, cpu);
        List<BaselineView> matching = baselines
                .series()
                .filter(wanted::matches)
                .flatMap(series -> baselines.find(series).stream())
                .toList();
        return LimitSuggestion.of(matching, thresholds.takesFractions() ? 1 : 0);
    }
}
