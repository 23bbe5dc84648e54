package dev.highwater.threshold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index of rules whose host is a pattern; it finds those that match a host without trying each rule. A pattern is
 * indexed by its literal prefix, or by its literal suffix when it has no prefix. Patterns that have neither, such as
 * {@code *a*}, are tried for every host. Immutable.
 */
final class HostPatterns {

    /** A rule and its place in the order of precedence. */
    private record Ranked(int rank, Rule rule) {}

    private final Map<String, List<Ranked>> byPrefix = new HashMap<>();
    private final Map<String, List<Ranked>> bySuffix = new HashMap<>();
    private final int[] prefixLengths;
    private final int[] suffixLengths;

    /** @param rules the rules with a host pattern, in the order of precedence */
    HostPatterns(List<Rule> rules) {
        for (int rank = 0; rank < rules.size(); rank++) {
            Rule rule = rules.get(rank);
            String prefix = rule.host().prefix();
            Map<String, List<Ranked>> where = prefix.isEmpty() ? bySuffix : byPrefix;
            where.computeIfAbsent(prefix.isEmpty() ? rule.host().suffix() : prefix, key -> new ArrayList<>())
                    .add(new Ranked(rank, rule));
        }
        prefixLengths = lengths(byPrefix);
        suffixLengths = lengths(bySuffix);
    }

    /** Returns the rules whose pattern matches a host, in the order of precedence. */
    List<Rule> matching(String hostname) {
        List<Ranked> found = new ArrayList<>();
        for (int length : prefixLengths) {
            if (length <= hostname.length()) {
                collect(byPrefix.get(hostname.substring(0, length)), hostname, found);
            }
        }
        for (int length : suffixLengths) {
            if (length <= hostname.length()) {
                collect(bySuffix.get(hostname.substring(hostname.length() - length)), hostname, found);
            }
        }
        found.sort(Comparator.comparingInt(Ranked::rank));
        return found.stream().map(Ranked::rule).toList();
    }

    private static void collect(@Nullable List<Ranked> candidates, String hostname, List<Ranked> found) {
        if (candidates != null) {
            for (Ranked candidate : candidates) {
                if (candidate.rule().host().matches(hostname)) {
                    found.add(candidate);
                }
            }
        }
    }

    private static int[] lengths(Map<String, List<Ranked>> buckets) {
        return buckets.keySet().stream().mapToInt(String::length).distinct().toArray();
    }
}
