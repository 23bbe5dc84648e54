package dev.highwater.alert.history;

import dev.highwater.alert.store.AlertFilter;
import dev.highwater.http.TimeField;
import dev.highwater.http.Violations;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query of {@code GET /api/v1/alerts}, as it was sent; {@link #read} says what is wrong with it. */
public class AlertPageQuery extends AlertQuery {

    private static final int MOST = 500;
    private static final int DEFAULT = 100;

    @Parameter(description = "How many at most: 1 to 500, 100 unless given.")
    @QueryParam("limit")
    @Nullable
    String limit;

    @Parameter(description = "Those that follow a page: its next.")
    @QueryParam("after")
    @Nullable
    String after;

    /**
     * What was asked for.
     *
     * @param after where to begin; null for the beginning
     */
    record Wanted(AlertFilter filter, @Nullable AlertCursor after, int limit) {}

    /** What is meant; something harmless where it is wrong, and then that is noted. */
    Wanted read(Violations violations) {
        AlertFilter filter = filter(violations);
        Integer most =
                violations.read("limit", limit, AlertPageQuery::limit, "must be a whole number from 1 to " + MOST);
        AlertCursor cursor = violations.read("after", after, AlertPageQuery::cursor, "must be the next of a page");
        return new Wanted(filter, cursor, most == null ? DEFAULT : most);
    }

    private static AlertCursor cursor(String text) {
        AlertCursor cursor = AlertCursor.parse(text).orElseThrow(IllegalArgumentException::new);
        TimeField.parse(cursor.position().at().toString());
        return cursor;
    }

    private static int limit(String text) {
        int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
