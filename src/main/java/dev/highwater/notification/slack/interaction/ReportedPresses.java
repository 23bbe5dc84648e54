package dev.highwater.notification.slack.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.notification.slack.interaction.PressResult.Outcome;
import dev.highwater.security.AuditEvent;
import dev.highwater.security.AuditTrail;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Handles the presses that Slack reports: has the action performed, and the result recorded in the audit log, counted
 * and answered.
 */
@ApplicationScoped
class ReportedPresses {

    private static final String ACTION = "POST /api/v1/slack/interactions";

    /** Longest time before the request is answered. Slack waits for three seconds and then shows the user a warning. */
    private static final Duration IN_TIME = Duration.ofSeconds(2);

    private final Set<String> teams;
    private final Presses presses;
    private final PersonalAnswers answers;
    private final AuditTrail trail;
    private final MeterRegistry registry;

    ReportedPresses(
            HighwaterConfig config,
            Presses presses,
            PersonalAnswers answers,
            AuditTrail trail,
            MeterRegistry registry) {
        this.teams = config.slack().teams().stream()
                .flatMap(List::stream)
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
        this.presses = presses;
        this.answers = answers;
        this.trail = trail;
        this.registry = registry;
    }

    /**
     * Takes a report of Slack, over HTTP or Socket Mode. Reports other than presses are only counted.
     *
     * @return as {@link #take(Interaction, String)}; empty if it is a press without a user or an action
     */
    Optional<Uni<Void>> take(JsonNode payload, String peer) {
        if (!Interaction.isPress(payload)) {
            count("unknown_type");
            return Optional.of(Uni.createFrom().voidItem());
        }
        return Interaction.of(payload).map(press -> take(press, peer));
    }

    /**
     * Takes a press.
     *
     * @param peer the client that has delivered it, for the audit log
     * @return completes when the action is done, so that Slack learns of a failure if this process ends before; or
     *     after two seconds, while the work goes on
     */
    private Uni<Void> take(Interaction press, String peer) {
        Uni<PressResult> work =
                isFromHere(press) ? presses.press(press) : Uni.createFrom().item(ReportedPresses.stranger(press));
        CompletableFuture<Void> done = work.invoke(result -> report(press, peer, result))
                .replaceWithVoid()
                .subscribeAsCompletionStage()
                // A dependent stage, so that the timeout does not cancel the work.
                .thenApply(nothing -> nothing);
        return Uni.createFrom()
                .completionStage(done)
                .ifNoItem()
                .after(IN_TIME)
                .recoverWithUni(Uni.createFrom().voidItem());
    }

    /** Counts a report that was rejected or ignored before its button was known. */
    void count(String result) {
        registry.counter("highwater.slack.interactions", "result", result).increment();
    }

    private boolean isFromHere(Interaction press) {
        return teams.isEmpty() || teams.contains(press.user().team());
    }

    private static PressResult stranger(Interaction press) {
        return PressResult.refused(
                "the button %s: the workspace is none of HIGHWATER_SLACK_TEAMS".formatted(press.actionId()),
                "Members of your workspace may not do that here.");
    }

    private void report(Interaction press, String peer, PressResult result) {
        count(result.outcome().text());
        if (!result.deed().isEmpty()) {
            trail.record(event(press, peer, result));
        }
        if (!result.answer().isEmpty()) {
            answers.say(press, result.answer());
        }
    }

    private static AuditEvent event(Interaction press, String peer, PressResult result) {
        boolean isDone = result.outcome() == Outcome.DONE;
        return new AuditEvent(
                isDone ? AuditEvent.Kind.WRITE : AuditEvent.Kind.REFUSAL,
                AuditEvent.Actor.of(press.user().caller(), peer),
                ACTION,
                isDone ? 200 : 403,
                press.user().text() + ": " + result.deed());
    }
}
