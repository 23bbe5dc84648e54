package dev.highwater.silence;

import dev.highwater.http.EntityTags;
import dev.highwater.http.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** HTTP responses for silences and their changes. */
final class SilenceResponses {

    /** Path below the REST root, which JAX-RS puts before it. */
    private static final String ADDRESS = "/v1/silences/";

    private SilenceResponses() {}

    /**
     * Returns the silence with its ETag, or status 404.
     *
     * @param now the instant for which its state is shown
     */
    static Response found(Optional<Silence> found, long id, Instant now) {
        return found.map(silence -> tagged(Response.ok(), silence, now)).orElseGet(() -> missing(id));
    }

    /** Returns the response to the creation of a silence. */
    static Response created(SilenceChange change, Instant now) {
        return change.silence()
                .map(silence -> tagged(Response.created(URI.create(ADDRESS + silence.id())), silence, now))
                .orElseGet(() -> refusal(change, 0));
    }

    /** Returns the response to the replacement or early end of a silence. */
    static Response of(SilenceChange change, long id, Instant now) {
        return change.verdict() == SilenceChange.Verdict.DONE
                ? tagged(Response.ok(), change.silence().orElseThrow(), now)
                : refusal(change, id);
    }

    private static Response tagged(ResponseBuilder builder, Silence silence, Instant now) {
        return builder.header(HttpHeaders.ETAG, EntityTags.of(silence.version()))
                .entity(SilenceAnswer.of(silence, now))
                .build();
    }

    private static Response refusal(SilenceChange change, long id) {
        return switch (change.verdict()) {
            case MISSING -> missing(id);
            case EXPIRED ->
                Problem.conflict("Silence " + id + " has expired; make a new one instead")
                        .response();
            case NOTHING_OPEN ->
                Problem.conflict("Nothing that it matches is open now, so that it would end at once; give it an"
                                + " end instead")
                        .response();
            case CHANGED_MEANWHILE -> changedMeanwhile(change.silence().orElseThrow());
            case DONE, COVERED -> throw new IllegalArgumentException("no refusal over REST: " + change);
        };
    }

    private static Response changedMeanwhile(Silence current) {
        return Response.fromResponse(Problem.changedMeanwhile("It is another version now, of " + current.author())
                        .response())
                .header(HttpHeaders.ETAG, EntityTags.of(current.version()))
                .build();
    }

    private static Response missing(long id) {
        return Problem.notFound("There is no silence " + id).response();
    }
}
