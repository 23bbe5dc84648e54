package dev.highwater.threshold;

import dev.highwater.series.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of many thresholds holds for a series: the most specific one. Thread-safe. Remembers which patterns match a
 * host, so that asking again costs a look-up; what it remembers is bounded, whatever names come.
 */
final class Precedence {

    /** Hosts, or series, that are remembered. Beyond them everything is forgotten and learnt again. */
    private static final int MAXIMUM_REMEMBERED = 100_000;

    /** As many rules are quicker tried than remembered. */
    private static final int FEW = 8;

    /**
     * Rules that may be meant for a host.
     *
     * @param own those that name it, the most specific CPU first
     * @param shared those whose pattern it matches, in the order of precedence; most hosts match the same, and share
     *     one list
     * @param ofWholeHost the one that speaks for the host where no CPU is asked about: of those for every CPU the
     *     first, and only where there is none, the first of all
     */
    private record HostRules(List<Rule> own, List<Rule> shared, Optional<Threshold> ofWholeHost) {

        static HostRules of(List<Rule> own, List<Rule> shared) {
            return new HostRules(
                    own,
                    shared,
                    ofWholeHost(own)
                            .or(() -> ofWholeHost(shared))
                            .or(() -> Stream.concat(own.stream(), shared.stream())
                                    .findFirst()
                                    .flatMap(Rule::answer)));
        }

        /** Of those for every CPU the first. */
        private static Optional<Threshold> ofWholeHost(List<Rule> rules) {
            return rules.stream()
                    .filter(rule -> rule.threshold().cpu().equals(Threshold.ANY))
                    .findFirst()
                    .flatMap(Rule::answer);
        }

        int size() {
            return own.size() + shared.size();
        }

        Optional<Threshold> first(String cpu) {
            Optional<Threshold> first = Precedence.first(own, cpu);
            return first.isPresent() ? first : Precedence.first(shared, cpu);
        }
    }

    private final List<Threshold> all;
    private final Map<String, List<Rule>> byHost;
    private final HostPatterns patterns;
    private final Map<String, HostRules> ofHosts = new ConcurrentHashMap<>();
    private final Map<List<Rule>, List<Rule>> sameRules = new ConcurrentHashMap<>();
    private final Map<SeriesKey, Optional<Threshold>> ofSeries = new ConcurrentHashMap<>();

    Precedence(List<Threshold> thresholds) {
        List<Rule> sorted = thresholds.stream()
                .map(Rule::new)
                .sorted(Rule.MOST_SPECIFIC_FIRST)
                .toList();
        all = sorted.stream().map(Rule::threshold).toList();
        Map<Boolean, List<Rule>> rules = sorted.stream()
                .collect(Collectors.partitioningBy(rule -> rule.host().isExact()));
        byHost = new HashMap<>();
        rules.getOrDefault(true, List.of())
                .forEach(rule -> byHost.computeIfAbsent(rule.threshold().hostname(), host -> new ArrayList<>(1))
                        .add(rule));
        patterns = new HostPatterns(rules.getOrDefault(false, List.of()));
    }

    /** All thresholds, the most specific first. */
    List<Threshold> all() {
        return all;
    }

    /** The threshold in force. */
    Optional<Threshold> forSeries(SeriesKey series) {
        HostRules rules = rulesFor(series.hostname());
        if (rules.size() <= FEW) {
            return rules.first(series.cpu());
        }
        Optional<Threshold> known = ofSeries.get(series);
        if (known == null) {
            known = rules.first(series.cpu());
            remember(ofSeries, series, known);
        }
        return known;
    }

    /** The threshold that speaks for a host as a whole. */
    Optional<Threshold> forHost(String hostname) {
        return rulesFor(hostname).ofWholeHost();
    }

    /** All thresholds meant for a series, the one in force first. */
    List<Threshold> candidates(SeriesKey series) {
        HostRules rules = rulesFor(series.hostname());
        return Stream.concat(rules.own().stream(), rules.shared().stream())
                .filter(rule -> rule.holdsFor(series))
                .map(Rule::threshold)
                .toList();
    }

    private HostRules rulesFor(String hostname) {
        HostRules known = ofHosts.get(hostname);
        if (known == null) {
            List<Rule> matching = patterns.matching(hostname);
            List<Rule> same = sameRules.putIfAbsent(matching, matching);
            known = HostRules.of(byHost.getOrDefault(hostname, List.of()), same == null ? matching : same);
            if (ofHosts.size() >= MAXIMUM_REMEMBERED) {
                sameRules.clear();
            }
            remember(ofHosts, hostname, known);
        }
        return known;
    }

    private static Optional<Threshold> first(List<Rule> rules, String cpu) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.cpu().matches(cpu)) {
                return rule.answer();
            }
        }
        return Optional.empty();
    }

    private static <K, V> void remember(Map<K, V> memory, K key, V value) {
        if (memory.size() >= MAXIMUM_REMEMBERED) {
            memory.clear();
        }
        memory.put(key, value);
    }
}
