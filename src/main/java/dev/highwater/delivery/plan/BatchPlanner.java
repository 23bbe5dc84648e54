package dev.highwater.delivery.plan;

import dev.highwater.delivery.plan.Decision.Pass;
import dev.highwater.delivery.plan.Notification.Batch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * For programs: all that waits, in as few messages as the limit allows, each episode as it is now. Nothing is left to a count, and
 * nothing is changed afterwards.
 *
 * @param decisions about each episode
 * @param most episodes in one message
 */
public record BatchPlanner(EpisodeDecisions decisions, int most) implements Planner {

    @Override
    public Plan plan(Situation situation) {
        List<Item> told = new ArrayList<>();
        List<Item> passed = new ArrayList<>();
        situation.news().stream()
                .sorted(Comparator.comparing(News::newestSequence))
                .map(news -> new Item(news, decisions.decide(news, situation.now())))
                .forEach(item -> (item.decision() instanceof Pass ? passed : told).add(item));
        List<Notification> batches = new ArrayList<>();
        for (int from = 0; from < told.size(); from += most) {
            List<Item> batch = told.subList(from, Math.min(from + most, told.size()));
            batches.add(new Batch(List.copyOf(batch)));
        }
        return new Plan(batches, passed, Optional.empty());
    }
}
