package dev.highwater.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.Main;

/**
 * Runs the benchmarks: JMH's own program and options, with a table, and a JSON file beside the jar unless {@code -rff}
 * names another. {@code --short} takes less than a minute for all, and gives figures that are good for a first look
 * only.
 */
public final class Benchmarks {

    private static final String SHORT = "--short";

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        List<String> options = new ArrayList<>(List.of(args));
        if (options.remove(SHORT)) {
            addUnlessGiven(options, "-f", "1");
            addUnlessGiven(options, "-wi", "2");
            addUnlessGiven(options, "-w", "600ms");
            addUnlessGiven(options, "-i", "8");
            addUnlessGiven(options, "-r", "50ms");
        }
        addUnlessGiven(options, "-rf", "json");
        addUnlessGiven(options, "-rff", besideJar("benchmarks.json"));
        Main.main(options.toArray(String[]::new));
    }

    /** JMH takes {@code -f 1} and {@code -f1}, but no option twice. */
    private static void addUnlessGiven(List<String> options, String option, String value) {
        Pattern given = Pattern.compile(option + "(\\d.*)?");
        if (options.stream().noneMatch(word -> given.matcher(word).matches())) {
            options.add(option);
            options.add(value);
        }
    }

    private static String besideJar(String name) throws Exception {
        Path jar = Path.of(Benchmarks.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return jar.resolveSibling(name).toString();
    }
}
