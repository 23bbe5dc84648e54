package dev.highwater.stream;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How what came out differs from what should have, both as multisets of lines.
 *
 * @param missing should have come out and did not
 * @param doubled came out more often than it should have, with the same values or others
 * @param wrong came out once, with other values than it should have
 * @param extra should not have come out at all
 */
record Differences(List<String> missing, List<String> doubled, List<String> wrong, List<String> extra) {

    /**
     * Compares.
     *
     * @param words how many words of a line, from its first, say what it is about; the others are its values
     */
    static Differences between(List<String> expected, List<String> found, int words) {
        List<String> missing = without(expected, found);
        Differences differences = new Differences(missing, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<String> subjects = subjects(expected, words);
        Set<String> missingSubjects = subjects(missing, words);
        for (String line : without(found, expected)) {
            String subject = subject(line, words);
            if (!subjects.contains(subject)) {
                differences.extra.add(line);
            } else if (missingSubjects.remove(subject)) {
                differences.wrong.add(line);
                missing.removeIf(other -> subject(other, words).equals(subject));
            } else {
                differences.doubled.add(line);
            }
        }
        return differences;
    }

    boolean none() {
        return missing.isEmpty() && doubled.isEmpty() && wrong.isEmpty() && extra.isEmpty();
    }

    /** Whether all that is wrong is that something has not come out yet. */
    boolean canStillHeal() {
        return doubled.isEmpty() && wrong.isEmpty() && extra.isEmpty();
    }

    @Override
    public String toString() {
        return "%d missing %s, %d doubled %s, %d wrong %s, %d extra %s"
                .formatted(
                        missing.size(), some(missing),
                        doubled.size(), some(doubled),
                        wrong.size(), some(wrong),
                        extra.size(), some(extra));
    }

    private static List<String> some(List<String> lines) {
        return lines.subList(0, Math.min(3, lines.size()));
    }

    /** What is left of sorted lines when other sorted lines are taken away, each once. */
    private static List<String> without(List<String> lines, List<String> others) {
        List<String> left = new ArrayList<>();
        int other = 0;
        for (String line : lines) {
            while (other < others.size() && others.get(other).compareTo(line) < 0) {
                other++;
            }
            if (other < others.size() && others.get(other).equals(line)) {
                other++;
            } else {
                left.add(line);
            }
        }
        return left;
    }

    private static Set<String> subjects(List<String> lines, int words) {
        Set<String> subjects = new HashSet<>();
        lines.forEach(line -> subjects.add(subject(line, words)));
        return subjects;
    }

    private static String subject(String line, int words) {
        String[] all = line.split(" ", words + 1);
        return String.join(" ", List.of(all).subList(0, Math.min(words, all.length)));
    }
}
