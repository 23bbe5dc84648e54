package dev.highwater.notification.plan;

import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.Decision.Skip;
import dev.highwater.notification.plan.Decision.Update;
import dev.highwater.notification.plan.Grouping.Manner;
import dev.highwater.notification.plan.Notification.Announcement;
import dev.highwater.notification.plan.Notification.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * For people, who follow an episode in one message and its thread, and who stop reading when there are many: then those become one
 * message that lists the worst. What people have to notice comes first, what only has to be right afterwards.
 *
 * @param decisions about each episode
 * @param grouping when many things become one message
 */
public record ConversationPlanner(EpisodeDecisions decisions, Grouping grouping) implements Planner {

    @Override
    public Plan plan(PlanInput situation) {
        List<PlannedUpdate> items = situation.news().stream()
                .sorted(EpisodeUpdate.WORST_FIRST)
                .map(news -> new PlannedUpdate(news, decisions.decide(news, situation.now())))
                .toList();
        List<PlannedUpdate> begun = deciding(items, Notify.class);
        List<Conversation> conversations = conversations(deciding(items, Update.class), situation);
        List<Conversation> answered =
                conversations.stream().filter(one -> !one.aloud().isEmpty()).toList();
        Manner beginnings = grouping.beginnings(begun.size(), situation.recently());
        Manner replies = grouping.replies(answered.size(), situation.recently());

        List<Notification> aloud = new ArrayList<>();
        List<PlannedUpdate> together = new ArrayList<>();
        if (beginnings == Manner.EACH) {
            begun.forEach(item -> aloud.add(new Announcement(item)));
        } else if (beginnings == Manner.TOGETHER) {
            together.addAll(begun);
        }
        if (replies == Manner.TOGETHER) {
            answered.forEach(one -> together.addAll(one.aloud()));
        }
        if (!together.isEmpty()) {
            aloud.add(0, new Summary(List.copyOf(together), since(together, situation.now())));
        }
        List<Notification> quiet = new ArrayList<>();
        for (Conversation one : conversations) {
            follow(one, replies, aloud, quiet);
        }
        aloud.addAll(quiet);
        boolean later = beginnings == Manner.LATER || replies == Manner.LATER;
        return new Plan(
                List.copyOf(aloud),
                deciding(items, Skip.class),
                later ? Optional.of(grouping.over(situation.recently(), situation.now())) : Optional.empty());
    }

    private static void follow(Conversation one, Manner replies, List<Notification> aloud, List<Notification> quiet) {
        if (one.aloud().isEmpty() || replies == Manner.TOGETHER) {
            // If it is in the summary, people have heard of it by then.
            one.redraw(Set.of()).ifPresent(quiet::add);
        } else if (replies == Manner.LATER) {
            one.redraw(one.aloud()).ifPresent(quiet::add);
        } else {
            one.redraw(one.aloud()).ifPresent(aloud::add);
            aloud.add(one.reply());
        }
    }

    private static List<Conversation> conversations(List<PlannedUpdate> followed, PlanInput situation) {
        Map<Message, List<PlannedUpdate>> byMessage = new LinkedHashMap<>();
        for (PlannedUpdate item : followed) {
            Message message = Objects.requireNonNull(
                    Objects.requireNonNull(item.news().told()).message());
            byMessage.computeIfAbsent(message, first -> new ArrayList<>()).add(item);
        }
        return byMessage.entrySet().stream()
                .map(entry -> new Conversation(
                        entry.getKey(),
                        List.copyOf(entry.getValue()),
                        situation.pictures().get(entry.getKey().id())))
                .toList();
    }

    private Optional<Instant> since(List<PlannedUpdate> items, Instant now) {
        return items.stream()
                .flatMap(item -> item.news().since().stream())
                .min(Comparator.naturalOrder())
                .filter(oldest -> !oldest.plus(grouping.digestAfter()).isAfter(now));
    }

    private static List<PlannedUpdate> deciding(List<PlannedUpdate> items, Class<? extends Decision> kind) {
        return items.stream().filter(item -> kind.isInstance(item.decision())).toList();
    }
}
