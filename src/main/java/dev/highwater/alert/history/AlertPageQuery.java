package dev.highwater.alert.history;

import dev.highwater.alert.store.AlertFilter;
import dev.highwater.http.NumberField;
import dev.highwater.http.TimeField;
import dev.highwater.http.Violations;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of {@code GET /api/v1/alerts}, as they were sent; {@link #read} validates them. */
public class AlertPageQuery extends AlertQuery {

    private static final int MOST = 500;
    private static final int DEFAULT = 100;

    @Parameter(description = "Maximum number of results, 1 to 500. Default: 100.")
    @QueryParam("limit")
    @Nullable
    String limit;

    @Parameter(description = "Returns the page that follows: the value of next of the page before.")
    @QueryParam("after")
    @Nullable
    String after;

    /**
     * The valid parameters of a query.
     *
     * @param after where to begin; null for the beginning
     */
    record WantedPage(AlertFilter filter, @Nullable AlertCursor after, int limit) {}

    /**
     * Returns the page that is asked for. For an invalid parameter adds a violation and uses a harmless value instead.
     */
    WantedPage read(Violations violations) {
        AlertFilter filter = filter(violations);
        int most = limit == null ? DEFAULT : NumberField.read("limit", limit, 1, MOST, violations);
        AlertCursor cursor = violations.read("after", after, AlertPageQuery::cursor, "must be the next of a page");
        return new WantedPage(filter, cursor, most);
    }

    private static AlertCursor cursor(String text) {
        AlertCursor cursor = AlertCursor.parse(text).orElseThrow(IllegalArgumentException::new);
        TimeField.parse(cursor.position().at().toString());
        return cursor;
    }
}
