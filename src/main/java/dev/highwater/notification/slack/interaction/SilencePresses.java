package dev.highwater.notification.slack.interaction;

import dev.highwater.alert.Episode;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.slack.SlackAction;
import dev.highwater.notification.slack.SlackText;
import dev.highwater.notification.slack.interaction.PressResult.Outcome;
import dev.highwater.security.Caller;
import dev.highwater.series.SeriesKey;
import dev.highwater.silence.SeriesSilences;
import dev.highwater.silence.SeriesSilences.Wish;
import dev.highwater.silence.Silence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Creates silences for presses of a button: of the series of an episode, for an hour or until it is resolved. */
@ApplicationScoped
class SilencePresses {

    private static final Duration HOUR = Duration.ofHours(1);

    private final SeriesSilences silences;
    private final DashboardLinks dashboard;

    SilencePresses(SeriesSilences silences, DashboardLinks dashboard) {
        this.silences = silences;
        this.dashboard = dashboard;
    }

    Uni<PressResult> silence(SlackAction action, Episode episode, Interaction press) {
        Caller caller = press.user().caller();
        return silences.silence(new Wish(
                        new SeriesKey(episode.hostname(), episode.cpu()),
                        episode.level(),
                        action == SlackAction.SILENCE_FOR_AN_HOUR ? HOUR : null,
                        caller,
                        "By a button in Slack, on episode " + episode.id()))
                .map(outcome -> result(outcome, episode, caller));
    }

    private PressResult result(SeriesSilences.Outcome outcome, Episode episode, Caller caller) {
        String series = SlackText.series(episode);
        if (outcome.silence().isEmpty()) {
            return PressResult.refused(
                    "no silence for episode %d: %s".formatted(episode.id(), outcome.refusal()),
                    "%s is not silenced. %s.".formatted(series, SlackText.escape(outcome.refusal())));
        }
        Silence silence = outcome.silence().get();
        String until = series + " " + until(silence) + ".";
        if (outcome.isNew()) {
            return PressResult.done(
                    "made silence %d for episode %d".formatted(silence.id(), episode.id()),
                    "🔕 Silenced: " + until + link());
        }
        String by = silence.author().equals(caller.name()) ? "you" : SlackText.quote(silence.author());
        return PressResult.notDone(Outcome.DONE_BEFORE, "🔕 Silenced already by " + by + ": " + until + link());
    }

    private static String until(Silence silence) {
        if (silence.period().untilResolved()) {
            return "until it is resolved";
        }
        Instant end = silence.period().endsAt();
        return end == null ? "with no end" : "until " + SlackText.date(end);
    }

    private String link() {
        return dashboard
                .dashboard()
                .map(url -> " <" + SlackText.escape(url) + "/silences|All silences>")
                .orElse("");
    }
}
