package dev.highwater.silence;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.http.Problem;
import dev.highwater.security.Callers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.WebApplicationException;
import org.jspecify.annotations.Nullable;

/** Who makes a silence, and whether they may make this one. */
@RequestScoped
class SilenceAuthors {

    private final SilencePolicy policy;
    private final Callers callers;

    SilenceAuthors(HighwaterConfig config, Callers callers) {
        this.policy = SilencePolicy.of(config.silences());
        this.callers = callers;
    }

    /** The caller, where it is known who that is; otherwise whoever the body says. */
    @Nullable
    String author(SilenceBody body) {
        String said = body.author() == null ? "" : body.author();
        String author = callers.author(said);
        return author.isEmpty() ? body.author() : author;
    }

    /**
     * Ends the request if the caller may not make it.
     *
     * @param confirmed whether they have said that they mean everything
     * @throws WebApplicationException with status 403, or 409 for what needs to be confirmed
     */
    void check(SilenceDraft draft, boolean confirmed) {
        policy.refusal(draft, callers.caller(), confirmed).ifPresent(refusal -> {
            Problem problem =
                    refusal.canBeConfirmed() ? Problem.conflict(refusal.reason()) : Problem.forbidden(refusal.reason());
            throw new WebApplicationException(problem.response());
        });
    }
}
