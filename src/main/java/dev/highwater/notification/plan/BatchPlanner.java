package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plans notifications for programs: all updates in as few batches as the limit allows, each episode in its present
 * state. Every episode is listed in full, and no batch is changed after it is sent. Alerts of one group stay together
 * unless there are more of them than the limit. Since a program judges a group by all of its alerts, a batch also holds
 * the other firing episodes of its groups.
 *
 * @param decisions decide about each episode
 * @param most largest number of episodes in one batch
 */
public record BatchPlanner(Decisions decisions, int most) implements Planner {

    @Override
    public boolean needsGroups() {
        return true;
    }

    @Override
    public Route route() {
        return decisions.route();
    }

    @Override
    public Plan plan(PlanInput input) {
        Map<AlertGroup, List<PlannedUpdate>> groups = new LinkedHashMap<>();
        List<PlannedUpdate> unsent = new ArrayList<>();
        input.updates().stream()
                .sorted(Comparator.comparing(EpisodeUpdate::newestSequence))
                .map(update -> new PlannedUpdate(update, decisions.decide(update, input.now())))
                .forEach(planned -> {
                    if (planned.decision().sendsNothing()) {
                        unsent.add(planned);
                    } else {
                        groups.computeIfAbsent(planned.group(), first -> new ArrayList<>())
                                .add(planned);
                    }
                });
        Map<AlertGroup, List<Episode>> known = known(input, groups);
        List<Notification> batches = batches(groups).stream()
                .<Notification>map(batch -> new Batch(batch, others(batch, known)))
                .toList();
        return new Plan(batches, unsent, Optional.empty());
    }

    /**
     * Fills one batch after the other. A group that does not fit into the rest of a batch begins a new one; only a
     * group larger than a batch is divided.
     */
    private List<List<PlannedUpdate>> batches(Map<AlertGroup, List<PlannedUpdate>> groups) {
        List<List<PlannedUpdate>> batches = new ArrayList<>();
        List<PlannedUpdate> open = new ArrayList<>();
        for (List<PlannedUpdate> group : groups.values()) {
            if (!open.isEmpty() && open.size() + group.size() > most) {
                batches.add(open);
                open = new ArrayList<>();
            }
            for (PlannedUpdate planned : group) {
                if (open.size() == most) {
                    batches.add(open);
                    open = new ArrayList<>();
                }
                open.add(planned);
            }
        }
        if (!open.isEmpty()) {
            batches.add(open);
        }
        return batches.stream().map(List::copyOf).toList();
    }

    /** Returns, by group, all episodes that the receiver knows now or will know after this plan. */
    private static Map<AlertGroup, List<Episode>> known(PlanInput input, Map<AlertGroup, List<PlannedUpdate>> groups) {
        Map<AlertGroup, List<Episode>> known = new HashMap<>();
        groups.forEach((group, updates) -> known.put(
                group,
                updates.stream()
                        .map(planned -> planned.update().episode())
                        .collect(Collectors.toCollection(ArrayList::new))));
        input.others().forEach(episode -> {
            List<Episode> group = known.get(AlertGroup.of(episode));
            if (group != null && group.stream().noneMatch(one -> one.id() == episode.id())) {
                group.add(episode);
            }
        });
        return known;
    }

    private static List<Episode> others(List<PlannedUpdate> batch, Map<AlertGroup, List<Episode>> known) {
        Map<AlertGroup, List<PlannedUpdate>> own = batch.stream().collect(Collectors.groupingBy(PlannedUpdate::group));
        List<Episode> others = new ArrayList<>();
        own.forEach((group, updates) -> {
            var ids = updates.stream()
                    .map(planned -> planned.update().episode().id())
                    .collect(Collectors.toSet());
            known.getOrDefault(group, List.of()).stream()
                    .filter(episode -> episode.isOpen() && !ids.contains(episode.id()))
                    .forEach(others::add);
        });
        return List.copyOf(others);
    }
}
