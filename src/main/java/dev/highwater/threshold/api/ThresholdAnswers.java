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

/** How changes of thresholds are answered. */
public final class ThresholdAnswers {

    /** Below the REST root, which is put before it. */
    private static final String ADDRESS = "/v1/thresholds/";

    private ThresholdAnswers() {}

    /** A threshold, or that there is none. */
    static Response found(Optional<Threshold> found, SeriesKey key) {
        return found.map(threshold -> tagged(Response.ok(), threshold)).orElseGet(() -> missing(key));
    }

    /** The outcome of making one. */
    static Response created(ThresholdChange change, SeriesKey key) {
        return of(change, key, Response.created(address(key)));
    }

    /** The outcome of a change. */
    public static Response of(ThresholdChange change, SeriesKey key, ResponseBuilder success) {
        return switch (change.verdict()) {
            case DONE ->
                change.threshold()
                        .map(threshold -> tagged(success, threshold))
                        // Deleted; or somebody was quicker to delete it, and what was asked for was done all the same.
                        .orElseGet(success::build);
            case EXISTS ->
                Problem.conflict(name(key) + " has a threshold already; replace it instead")
                        .response();
            case MISSING -> missing(key);
            case CHANGED_MEANWHILE -> changedMeanwhile(change.threshold().orElseThrow());
            case ONLY_A_LIMIT -> onlyALimit();
        };
    }

    /** The table cannot store what was asked for. */
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

    /** Every character that means something in an address is encoded, slashes too. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
