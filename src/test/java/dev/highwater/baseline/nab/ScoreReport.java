package dev.highwater.baseline.nab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was found in labelled traces, as lines of a terminal. */
final class ScoreReport {

    private static final String ROW = "%-60s %10s %6s %12s %8s";

    private final Map<Profile, List<Score>> scores = new EnumMap<>(Profile.class);
    private final Map<String, List<Score>> folders = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();

    ScoreReport() {
        lines.add(ROW.formatted("standard profile", "detections", "misses", "false alarms", "score"));
    }

    /**
     * Adds a trace.
     *
     * @param flagged numbers of rows
     */
    void add(LabelledTrace trace, BitSet flagged) {
        for (Profile profile : Profile.values()) {
            scores.computeIfAbsent(profile, any -> new ArrayList<>()).add(Scoring.of(trace, flagged, profile));
        }
        List<Score> standard = scores.getOrDefault(Profile.STANDARD, List.of());
        Score score = standard.get(standard.size() - 1);
        folders.computeIfAbsent(trace.folder(), any -> new ArrayList<>()).add(score);
        lines.add(row(trace.name(), score, score.points()));
    }

    /** A line for each trace, for each folder, for all, and last the three figures of the benchmark. */
    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        all.add("");
        all.add(ROW.formatted("standard profile, of 100", "detections", "misses", "false alarms", "score"));
        folders.forEach((folder, of) -> all.add(total(folder.isEmpty() ? "." : folder, of)));
        all.add(total("all", scores.getOrDefault(Profile.STANDARD, List.of())));
        all.add("");
        all.add("NAB "
                + Arrays.stream(Profile.values())
                        .map(profile -> profile.title() + " "
                                + figure(
                                        Score.sum(scores.getOrDefault(profile, List.of()))
                                                .normalised(),
                                        1))
                        .collect(Collectors.joining(" ")));
        return all;
    }

    private static String total(String name, List<Score> of) {
        Score sum = Score.sum(of);
        return row(name, sum, sum.normalised());
    }

    private static String row(String name, Score score, double figure) {
        return ROW.formatted(name, score.detections(), score.misses(), score.falseAlarms(), figure(figure, 3));
    }

    /** Of folders without an anomaly there is no figure. */
    private static String figure(double figure, int digits) {
        return Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", figure);
    }
}
