package dev.highwater.flink;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why Flink refuses a statement, in one line. */
final class Refusal {

    private static final Pattern MISSING = Pattern.compile("Could not find any factory for identifier '([^']+)'");

    private Refusal() {}

    /**
     * What to say of it. Flink prints options of tables in its messages, and not all that are secret are hidden there:
     * if one would be shown, all that Flink says is left out.
     *
     * @param secrets values that must not be shown
     */
    static JobException of(String statement, Throwable failure, Set<String> secrets) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String first = statement.lines().findFirst().orElse(statement);
        if (secrets.stream().anyMatch(trace.toString()::contains)) {
            return new JobException("Flink refuses the statement \"%s …\": %s, with a message that holds a secret."
                    .formatted(first, root(failure).getClass().getName()));
        }
        Matcher missing = MISSING.matcher(trace.toString());
        return new JobException(
                missing.find()
                        ? ("Flink knows no '%s': a jar is missing in its lib directory. mvn -f docker/flink/pom.xml"
                                        + " package puts all of them into docker/flink/target/connectors.")
                                .formatted(missing.group(1))
                        : "Flink refuses the statement \"%s …\": %s".formatted(first, explain(failure)),
                failure);
    }

    /** The innermost message, after the one around it, which often says what it is about. */
    private static String explain(Throwable failure) {
        Throwable root = root(failure);
        Throwable around = failure;
        while (around != root && around.getCause() != root) {
            around = around.getCause();
        }
        String outer = String.valueOf(around.getMessage()).lines().findFirst().orElse("");
        return around == root || outer.contains(String.valueOf(root.getMessage()))
                ? outer
                : outer + " " + root.getMessage();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
