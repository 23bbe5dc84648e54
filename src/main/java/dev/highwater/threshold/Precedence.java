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
 * Finds the threshold in force for a series: the most specific of those that match. Caches which patterns match a host,
 * so that a repeated query costs one look-up; the caches are bounded, however many names are asked for. Thread-safe.
 */
final class Precedence {

    /** Maximum number of entries in each cache. A full cache is emptied and fills again. */
    private static final int MAXIMUM_REMEMBERED = 100_000;

    /** Up to this number of rules, trying them all is faster than looking up a cached result. */
    private static final int FEW = 8;

    /**
     * The rules that match a host.
     *
     * @param own the rules that name the host exactly, in the order of precedence
     * @param shared the rules whose pattern matches the host, in the order of precedence. Most hosts match the same
     *     patterns and share one list
     * @param ofWholeHost the threshold for questions about the host as a whole rather than one CPU: the first rule that
     *     holds for every CPU, or, if there is none, the first rule
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

        /** Returns the first rule that holds for every CPU. */
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

    List<Threshold> all() {
        return all;
    }

    /** Returns the threshold in force for a series. */
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

    /** Returns the threshold for a host as a whole, see {@link ThresholdSnapshot#forHost}. */
    Optional<Threshold> forHost(String hostname) {
        return rulesFor(hostname).ofWholeHost();
    }

    /** Returns all thresholds that match a series, the one in force first. */
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
