package dev.highwater.notification.slack.interaction;

import dev.highwater.alert.Episode;
import dev.highwater.alert.history.AlertHistory;
import dev.highwater.alert.store.Acknowledgements;
import dev.highwater.database.DatabaseUnavailableException;
import dev.highwater.notification.outbox.MessageEpisodes;
import dev.highwater.notification.slack.SlackAction;
import dev.highwater.notification.slack.SlackText;
import dev.highwater.notification.slack.interaction.PressResult.Outcome;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Performs the action of a pressed button. A press that arrives twice, because the user or Slack repeats it, has no
 * further effect: an existing acknowledgement or silence is left as it is.
 */
@ApplicationScoped
class Presses {

    private static final Logger LOG = Logger.getLogger(Presses.class);
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    /** Largest number of episodes in one acknowledgement, as over REST. */
    private static final int AT_ONCE = 1_000;

    private final AlertHistory history;
    private final Acknowledgements acknowledgements;
    private final MessageEpisodes messages;
    private final SilencePresses silences;

    Presses(
            AlertHistory history,
            Acknowledgements acknowledgements,
            MessageEpisodes messages,
            SilencePresses silences) {
        this.history = history;
        this.acknowledgements = acknowledgements;
        this.messages = messages;
        this.silences = silences;
    }

    /** Performs the action of a press. The {@code Uni} does not fail: errors are results too. */
    Uni<PressResult> press(Interaction press) {
        Optional<SlackAction> action = SlackAction.of(press.actionId());
        Uni<PressResult> result = action.map(known -> Uni.createFrom().deferred(() -> press(known, press)))
                .orElseGet(() -> Uni.createFrom()
                        .item(PressResult.notDone(
                                Outcome.NOTHING_TO_DO,
                                "This Highwater does not know that button. The message may be of another version.")));
        return result.onFailure(DatabaseUnavailableException.class)
                .recoverWithItem(Presses::unavailable)
                .onFailure()
                .recoverWithItem(failure -> failed(press, failure));
    }

    private Uni<PressResult> press(SlackAction action, Interaction press) {
        return switch (action) {
            case ACKNOWLEDGE -> ofEpisode(press, episode -> acknowledge(episode, press));
            case ACKNOWLEDGE_ALL -> acknowledgeAll(press);
            case SILENCE_FOR_AN_HOUR, SILENCE_UNTIL_RESOLVED ->
                ofEpisode(press, episode -> silences.silence(action, episode, press));
            case OPEN -> Uni.createFrom().item(PressResult.notDone(Outcome.NOTHING_TO_DO, ""));
        };
    }

    private Uni<PressResult> ofEpisode(Interaction press, Function<Episode, Uni<PressResult>> work) {
        if (!ID.matcher(press.value()).matches()) {
            return Uni.createFrom().item(missing());
        }
        return history.byId(Long.parseLong(press.value()))
                .chain(found -> found.filter(Episode::isOpen)
                        .map(work)
                        .orElseGet(() ->
                                Uni.createFrom().item(found.map(Presses::isOver).orElseGet(Presses::missing))));
    }

    private Uni<PressResult> acknowledge(Episode episode, Interaction press) {
        String author = press.user().caller().name();
        return acknowledgements
                .acknowledgeUnattended(List.of(episode.id()), author, "")
                .chain(done -> done.isEmpty()
                        ? history.byId(episode.id())
                                .map(now -> now.map(found -> notAcknowledged(found, author))
                                        .orElseGet(Presses::missing))
                        : Uni.createFrom().item(PressResult.done("acknowledged episode " + episode.id(), "")));
    }

    private static PressResult notAcknowledged(Episode episode, String author) {
        String by = episode.acknowledged().by();
        if (!episode.isOpen() || by == null) {
            return isOver(episode);
        }
        return PressResult.notDone(
                Outcome.DONE_BEFORE,
                by.equals(author)
                        ? ""
                        : "%s takes care of %s already.".formatted(SlackText.quote(by), SlackText.series(episode)));
    }

    private Uni<PressResult> acknowledgeAll(Interaction press) {
        String author = press.user().caller().name();
        return messages.unattended(press.place().channel(), press.place().timestamp())
                .chain(ids -> Multi.createFrom()
                        .iterable(parts(ids))
                        .onItem()
                        .transformToUniAndConcatenate(part -> acknowledgements.acknowledgeUnattended(part, author, ""))
                        .collect()
                        .asList())
                .map(parts -> acknowledged(parts.stream().mapToInt(List::size).sum(), press));
    }

    private static PressResult acknowledged(int count, Interaction press) {
        return count == 0
                ? PressResult.notDone(
                        Outcome.TOO_LATE, "Nothing of this message fires any more without being acknowledged.")
                : PressResult.done(
                        "acknowledged %d episodes of the message %s in %s"
                                .formatted(
                                        count,
                                        press.place().timestamp(),
                                        press.place().channel()),
                        "You have acknowledged %s.".formatted(count == 1 ? "one alert" : count + " alerts"));
    }

    private static List<List<Long>> parts(List<Long> ids) {
        List<List<Long>> parts = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            parts.add(ids.subList(from, Math.min(from + AT_ONCE, ids.size())));
        }
        return parts;
    }

    private static PressResult isOver(Episode episode) {
        return PressResult.notDone(
                Outcome.TOO_LATE, "Too late: %s is resolved already.".formatted(SlackText.series(episode)));
    }

    private static PressResult missing() {
        return PressResult.notDone(
                Outcome.TOO_LATE, "Too late: Highwater does not know that alert any more, or it is of another one.");
    }

    private static PressResult unavailable(Throwable failure) {
        LOG.warnf("A button in Slack had no effect: %s", failure.getMessage());
        return PressResult.notDone(
                Outcome.FAILED,
                "Nothing was done: Highwater cannot use its database at the moment. Please try again in a minute.");
    }

    private static PressResult failed(Interaction press, Throwable failure) {
        LOG.errorf(failure, "The button %s in Slack had no effect", press.actionId());
        return PressResult.notDone(
                Outcome.FAILED, "Nothing was done: something went wrong in Highwater. Its log says more.");
    }
}
