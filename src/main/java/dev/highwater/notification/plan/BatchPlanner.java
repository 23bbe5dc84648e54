package dev.highwater.notification.plan;

import dev.highwater.notification.plan.Decision.Skip;
import dev.highwater.notification.plan.Notification.Batch;
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
    public Plan plan(PlanInput situation) {
        List<PlannedUpdate> told = new ArrayList<>();
        List<PlannedUpdate> passed = new ArrayList<>();
        situation.news().stream()
                .sorted(Comparator.comparing(EpisodeUpdate::newestSequence))
                .map(news -> new PlannedUpdate(news, decisions.decide(news, situation.now())))
                .forEach(item -> (item.decision() instanceof Skip ? passed : told).add(item));
        List<Notification> batches = new ArrayList<>();
        for (int from = 0; from < told.size(); from += most) {
            List<PlannedUpdate> batch = told.subList(from, Math.min(from + most, told.size()));
            batches.add(new Batch(List.copyOf(batch)));
        }
        return new Plan(batches, passed, Optional.empty());
    }
}
