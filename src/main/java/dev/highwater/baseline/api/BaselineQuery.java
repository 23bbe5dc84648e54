package dev.highwater.baseline.api;

import dev.highwater.http.NumberField;
import dev.highwater.http.Violations;
import dev.highwater.series.NameField;
import dev.highwater.series.SeriesPattern;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Query parameters of {@code GET /api/v1/baselines}, as they were sent; {@link #read} validates them. */
public class BaselineQuery {

    private static final int MOST = 500;
    private static final int DEFAULT = 100;

    @Parameter(description = "Hosts to include: a name, or a pattern with * and ?.", example = "web-*")
    @QueryParam("hostname")
    @Nullable
    String hostname;

    @Parameter(description = "CPUs to include: a name, or a pattern with * and ?.", example = "cpu1")
    @QueryParam("cpu")
    @Nullable
    String cpu;

    @Parameter(
            description = "true: only series that are unusual now at medium sensitivity, highest score first. false"
                    + " (the default): all series, sorted by hostname and CPU.")
    @QueryParam("unusual")
    @Nullable
    String unusual;

    @Parameter(description = "Maximum number of results, 1 to 500. Default: 100.")
    @QueryParam("limit")
    @Nullable
    String limit;

    @Parameter(description = "Returns the page that follows: the value of next of the page before.")
    @QueryParam("after")
    @Nullable
    String after;

    /**
     * The validated query.
     *
     * @param unusual whether to list only series that are unusual now
     * @param after position to continue from; null for the beginning
     */
    record Wanted(
            SeriesPattern series, boolean unusual, @Nullable BaselineCursor after, int limit) {}

    /**
     * Returns the validated query. Adds a violation for each invalid parameter, and then uses a harmless value instead.
     */
    Wanted read(Violations violations) {
        NameField.checkIfGiven("hostname", hostname, NameField.HOSTNAME, violations);
        NameField.checkIfGiven("cpu", cpu, NameField.CPU, violations);
        violations.oneOf("unusual", unusual, "true", "false");
        int most = limit == null ? DEFAULT : NumberField.read("limit", limit, 1, MOST, violations);
        BaselineCursor cursor = violations.read("after", after, BaselineCursor::parse, "must be the next of a page");
        return new Wanted(SeriesPattern.of(hostname, cpu), "true".equals(unusual), cursor, most);
    }
}
