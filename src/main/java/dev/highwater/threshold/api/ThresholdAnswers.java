package dev.highwater.threshold.api;

import dev.highwater.http.EntityTags;
import dev.highwater.http.Problem;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Limit;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.ThresholdChange;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** HTTP responses for thresholds and their changes. */
public final class ThresholdAnswers {

    /** Path below the REST root, which JAX-RS puts before it. */
    private static final String ADDRESS = "/v1/thresholds/";

    private ThresholdAnswers() {}

    /** Returns the threshold with its ETag, or status 404. */
    static Response found(Optional<Threshold> found, SeriesKey key) {
        return found.map(threshold -> tagged(Response.ok(), threshold)).orElseGet(() -> missing(key));
    }

    /** Returns the response to the creation of a threshold: 201 with its address, or why it was not created. */
    static Response created(ThresholdChange change, SeriesKey key) {
        return of(change, key, Response.created(address(key)));
    }

    /** Returns the response to a change: {@code success}, or the status and problem that match the verdict. */
    public static Response of(ThresholdChange change, SeriesKey key, ResponseBuilder success) {
        return switch (change.verdict()) {
            case DONE ->
                change.threshold()
                        .map(threshold -> tagged(success, threshold))
                        // No body: the row was deleted, by this request or, before a restore that deletes it, by
                        // another editor.
                        .orElseGet(success::build);
            case EXISTS ->
                Problem.conflict(name(key) + " has a threshold already; replace it instead")
                        .response();
            case MISSING -> missing(key);
            case CHANGED_MEANWHILE -> changedMeanwhile(change.threshold().orElseThrow());
            case ONLY_A_LIMIT -> onlyALimit();
        };
    }

    /** Returns status 409, with the columns that the table lacks to store the threshold. */
    public static Response onlyALimit() {
        return Problem.conflict("The table cpu_thresholds was there before Highwater, which may not add columns to it:"
                        + " its rows cannot hold all of this. Its owner can add critical_top, clear_below,"
                        + " pending_windows, pending_seconds and keep_firing_seconds, all integer, and detect,"
                        + " sensitivity, runbook_url, note, team, mention and no_data_after, all text")
                .response();
    }

    private static Response tagged(ResponseBuilder builder, Threshold threshold) {
        return builder.header(HttpHeaders.ETAG, EntityTags.of(threshold.version()))
                .entity(threshold)
                .build();
    }

    private static Response missing(SeriesKey key) {
        return Problem.notFound(name(key) + " has no threshold of its own").response();
    }

    private static Response changedMeanwhile(Threshold current) {
        return Response.fromResponse(Problem.changedMeanwhile(
                                "It is another version now, with allowed_top " + Limit.text(current.allowedTop()))
                        .response())
                .header(HttpHeaders.ETAG, EntityTags.of(current.version()))
                .build();
    }

    private static String name(SeriesKey key) {
        return key.cpu().equals(Threshold.ANY)
                ? "Host " + key.hostname()
                : "CPU " + key.cpu() + " of host " + key.hostname();
    }

    private static URI address(SeriesKey key) {
        String host = ADDRESS + encoded(key.hostname());
        return URI.create(key.cpu().equals(Threshold.ANY) ? host : host + "/cpus/" + encoded(key.cpu()));
    }

    /** Encodes every character that has a meaning in an address, including slashes. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
