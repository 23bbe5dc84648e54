package dev.highwater.notification.plan;

import dev.highwater.alert.EpisodeKind;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.Decision.Update;
import dev.highwater.notification.plan.Grouping.Manner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plans notifications for people, who follow an episode in one message and its thread, and who stop reading when there
 * are too many messages: then those become one summary that lists the worst. Alerts about unusual values are announced
 * apart from the others, and grouped more strictly. Messages that notify people come first, changes of earlier messages
 * after them.
 *
 * @param decisions decide about each episode
 * @param grouping decides how many messages there are
 */
public record ConversationPlanner(EpisodeDecisions decisions, Grouping grouping) implements Planner {

    @Override
    public Route route() {
        return decisions.route();
    }

    @Override
    public Plan plan(PlanInput input) {
        List<PlannedUpdate> updates = input.updates().stream()
                .sorted(EpisodeUpdate.WORST_FIRST)
                .map(update -> new PlannedUpdate(update, shown(update, decisions.decide(update, input.now()))))
                .toList();
        List<PlannedUpdate> first = deciding(updates, Notify.class);
        List<PlannedUpdate> unusual =
                first.stream().filter(ConversationPlanner::isUnusual).toList();
        List<PlannedUpdate> newEpisodes =
                first.stream().filter(planned -> !isUnusual(planned)).toList();
        List<Conversation> conversations = conversations(deciding(updates, Update.class), input);
        List<Conversation> answered =
                conversations.stream().filter(one -> !one.notifying().isEmpty()).toList();
        Manner newManner = grouping.newEpisodes(newEpisodes.size(), input.recently());
        Manner replyManner = grouping.replies(answered.size(), input.recently());

        List<Notification> notifying = new ArrayList<>();
        List<PlannedUpdate> together = new ArrayList<>();
        if (newManner == Manner.EACH) {
            newEpisodes.forEach(planned -> notifying.add(new Announcement(planned)));
        } else if (newManner == Manner.TOGETHER) {
            together.addAll(newEpisodes);
        }
        if (replyManner == Manner.TOGETHER) {
            answered.forEach(one -> together.addAll(one.notifying()));
        }
        if (!together.isEmpty()) {
            notifying.add(0, new Summary(List.copyOf(together), since(together, input.now())));
        }
        Optional<Instant> unusualLater = announceUnusual(unusual, input.now(), notifying);
        List<Notification> quiet = new ArrayList<>();
        for (Conversation one : conversations) {
            changeMessage(one, replyManner, notifying, quiet);
        }
        notifying.addAll(quiet);
        boolean isLater = newManner == Manner.LATER || replyManner == Manner.LATER;
        Optional<Instant> later =
                isLater ? Optional.of(grouping.over(input.recently(), input.now())) : Optional.empty();
        return new Plan(
                List.copyOf(notifying),
                updates.stream()
                        .filter(planned -> planned.decision().sendsNothing())
                        .toList(),
                Stream.of(later, unusualLater).flatMap(Optional::stream).min(Comparator.naturalOrder()));
    }

    /**
     * Turns the skip of a silenced episode into a change of the message about it, which then shows the silence; people
     * are not notified.
     */
    private static Decision shown(EpisodeUpdate update, Decision decision) {
        NotifiedState notified = update.notified();
        Message message = notified == null ? null : notified.message();
        boolean isSilenced = update.episode().handling().silenceId() != null
                && update.newestSequence() > (notified == null ? 0 : notified.shownSequence());
        return decision.reason() == NotifyReason.MUTED && isSilenced && message != null && !message.summary()
                ? new Update(true, Optional.empty())
                : decision;
    }

    private static boolean isUnusual(PlannedUpdate planned) {
        return planned.update().episode().kind() == EpisodeKind.UNUSUAL;
    }

    /** Adds the messages about unusual values. Returns when to plan again if they are held back to be grouped. */
    private Optional<Instant> announceUnusual(List<PlannedUpdate> unusual, Instant now, List<Notification> notifying) {
        if (unusual.isEmpty()) {
            return Optional.empty();
        }
        Instant first = oldest(unusual).orElse(Instant.EPOCH);
        switch (grouping.unusual(unusual.size(), first, now)) {
            case EACH -> unusual.forEach(planned -> notifying.add(new Announcement(planned)));
            case TOGETHER -> notifying.add(new Summary(unusual, since(unusual, now.minus(grouping.unusualWithin()))));
            case LATER -> {
                return Optional.of(grouping.unusualOver(first));
            }
        }
        return Optional.empty();
    }

    private static void changeMessage(
            Conversation one, Manner replyManner, List<Notification> notifying, List<Notification> quiet) {
        if (one.notifying().isEmpty() || replyManner == Manner.TOGETHER) {
            // The summary notifies people of these updates, so the change of the message need not leave them open.
            one.redraw(Set.of()).ifPresent(quiet::add);
        } else if (replyManner == Manner.LATER) {
            one.redraw(one.notifying()).ifPresent(quiet::add);
        } else {
            one.redraw(one.notifying()).ifPresent(notifying::add);
            notifying.add(one.reply());
        }
    }

    private static List<Conversation> conversations(List<PlannedUpdate> updates, PlanInput input) {
        Map<Message, List<PlannedUpdate>> byMessage = new LinkedHashMap<>();
        for (PlannedUpdate planned : updates) {
            Message message = Objects.requireNonNull(
                    Objects.requireNonNull(planned.update().notified()).message());
            byMessage.computeIfAbsent(message, first -> new ArrayList<>()).add(planned);
        }
        return byMessage.entrySet().stream()
                .map(entry -> new Conversation(
                        entry.getKey(),
                        List.copyOf(entry.getValue()),
                        input.summaries().get(entry.getKey().id())))
                .toList();
    }

    private Optional<Instant> since(List<PlannedUpdate> updates, Instant now) {
        return oldest(updates)
                .filter(oldest -> !oldest.plus(grouping.digestAfter()).isAfter(now));
    }

    /** Returns when the oldest of the updates began to wait. */
    private static Optional<Instant> oldest(List<PlannedUpdate> updates) {
        return updates.stream()
                .flatMap(planned -> planned.update().since().stream())
                .min(Comparator.naturalOrder());
    }

    private static List<PlannedUpdate> deciding(List<PlannedUpdate> updates, Class<? extends Decision> kind) {
        return updates.stream()
                .filter(planned -> kind.isInstance(planned.decision()))
                .toList();
    }
}
