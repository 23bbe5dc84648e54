package dev.highwater.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/**
 * Submits a file of SQL to Flink: {@code SqlJob engine.sql}. What may differ from one installation to the next comes
 * from the environment, under the names that Highwater itself uses. What would keep the job from running is looked for
 * first, and said in one line; in Flink it would be somewhere in a stack trace, minutes later.
 */
public final class SqlJob {

    private static final Pattern SET = Pattern.compile("(?is)SET\\s+'([^']+)'\\s*=\\s*'((?:[^']|'')*)'");

    private static final String SKEW = "HIGHWATER_READINGS_ALLOWED_SKEW";

    private SqlJob() {}

    /** Submits. Fails with a message for people, which also goes to the standard error stream. */
    public static void main(String[] arguments) {
        try {
            if (arguments.length != 1) {
                throw new JobException("Say which file of SQL to submit, for example /opt/flink/highwater/engine.sql.");
            }
            submit(SqlScript.read(Path.of(arguments[0])), System.getenv());
        } catch (RuntimeException e) {
            System.err.println("highwater-flink: " + (e instanceof JobException ? e.getMessage() : e));
            throw e;
        }
    }

    private static void submit(SqlScript script, Map<String, String> environment) {
        KafkaOptions kafka = new KafkaOptions(environment);
        kafka.ignored()
                .forEach(name -> System.err.println(
                        ("highwater-flink: %s is not passed on: the job sets it itself, or Kafka's clients do not know"
                                        + " it.")
                                .formatted(name)));
        Function<String, Optional<String>> given =
                name -> Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
        Map<String, String> made = new HashMap<>();
        made.put("KAFKA_OPTIONS", kafka.sql());
        made.putAll(readingSettings(given));
        TableEnvironment flink = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        CheckpointStorage.check(flink.getConfig());
        try (Preflight preflight = new Preflight(kafka)) {
            made.putAll(preflight.check(script, given, Restores.by(flink.getConfig())));
        }
        run(flink, script.statements(given, made), kafka.secrets());
    }

    /** What has another form in Flink than in Highwater's settings. */
    private static Map<String, String> readingSettings(Function<String, Optional<String>> given) {
        String undated =
                given.apply("HIGHWATER_READINGS_RECORDS_WITHOUT_TIMESTAMP").orElse("reject");
        if (!undated.equals("accept") && !undated.equals("reject")) {
            throw new JobException("HIGHWATER_READINGS_RECORDS_WITHOUT_TIMESTAMP is \"%s\": must be accept or reject"
                    .formatted(undated));
        }
        return Map.of(
                "ALLOWED_SKEW_MILLIS", millis(given, SKEW, Duration.ofMinutes(5)),
                "ACCEPT_UNDATED", undated.equals("accept") ? "TRUE" : "FALSE",
                "IDLE_TIMEOUT_MILLIS", millis(given, "HIGHWATER_READINGS_IDLE_TIMEOUT", Duration.ofSeconds(30)),
                // What a broker allows at most, unless transaction.max.timeout.ms is set there.
                "TRANSACTION_TIMEOUT_MILLIS",
                        millis(given, "HIGHWATER_FLINK_TRANSACTION_TIMEOUT", Duration.ofMinutes(15)));
    }

    private static String millis(Function<String, Optional<String>> given, String name, Duration otherwise) {
        long millis = given.apply(name)
                .map(text -> Durations.parse(name, text))
                .orElse(otherwise)
                .toMillis();
        if (millis == 0 && !name.equals(SKEW)) {
            throw new JobException(name + " must be a millisecond at least.");
        }
        return Long.toString(millis);
    }

    private static void run(TableEnvironment flink, List<String> statements, Set<String> secrets) {
        for (String statement : statements) {
            Matcher set = SET.matcher(statement);
            try {
                if (set.matches()) {
                    flink.getConfig().set(set.group(1), set.group(2).replace("''", "'"));
                } else {
                    flink.executeSql(statement);
                }
            } catch (RuntimeException e) {
                throw Refusal.of(statement, e, secrets);
            }
        }
    }
}
