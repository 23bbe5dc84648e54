package dev.highwater.silence;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.http.Problem;
import dev.highwater.security.Callers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.WebApplicationException;
import org.jspecify.annotations.Nullable;

/** Finds out the author of a requested silence, and whether the caller may create it. */
@RequestScoped
class SilenceAuthors {

    private final SilencePolicy policy;
    private final Callers callers;

    SilenceAuthors(HighwaterConfig config, Callers callers) {
        this.policy = SilencePolicy.of(config.silences());
        this.callers = callers;
    }

    /** Returns the authenticated caller or, in security mode {@code none}, the author named in the body. */
    @Nullable
    String author(SilenceBody body) {
        String said = body.author() == null ? "" : body.author();
        String author = callers.author(said);
        return author.isEmpty() ? body.author() : author;
    }

    /**
     * Ends the request if the caller may not create the silence.
     *
     * @param confirmed whether the caller has confirmed that every host and CPU is meant
     * @throws WebApplicationException with status 403, or 409 if the request has to be confirmed
     */
    void check(SilenceDraft draft, boolean confirmed) {
        policy.refusal(draft, callers.caller(), confirmed).ifPresent(refusal -> {
            Problem problem =
                    refusal.canBeConfirmed() ? Problem.conflict(refusal.reason()) : Problem.forbidden(refusal.reason());
            throw new WebApplicationException(problem.response());
        });
    }
}
