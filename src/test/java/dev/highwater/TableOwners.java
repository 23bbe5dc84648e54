package dev.highwater;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which package owns which table, and where SQL names one: strings and text blocks of the sources are looked through.
 */
final class TableOwners {

    /** Also in CONTRIBUTING.md, for people. */
    static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("cpu_thresholds", "threshold.store"),
            Map.entry("cpu_thresholds_by_cpu", "threshold.store"),
            Map.entry("threshold_changes", "threshold.store"),
            Map.entry("audit_log", "audit"),
            Map.entry("api_tokens", "token"),
            Map.entry("silences", "silence"),
            Map.entry("alert_episodes", "alert.store"),
            Map.entry("alert_events", "alert.store"),
            Map.entry("alert_sequence", "alert.store"),
            Map.entry("alert_kinds", "alert.store"),
            Map.entry("alert_hosts", "alert.nodata"),
            Map.entry("baselines", "baseline.store"),
            Map.entry("baseline_positions", "baseline.store"),
            Map.entry("alert_outbox", "notification.outbox"),
            Map.entry("alert_receivers", "notification.outbox"),
            Map.entry("alert_stand_ins", "notification.outbox"),
            Map.entry("alert_told", "notification.outbox"),
            Map.entry("alert_messages", "notification.outbox"),
            Map.entry("alert_waits", "notification.outbox"),
            Map.entry("alert_notices", "notification.outbox"),
            Map.entry("alert_topics", "alertfeed"));

    /** File and table, each with its reason. */
    private static final Set<String> EXCEPTIONS = Set.of(
            // Keeps the migrations away from somebody else's table: it runs inside of them, before any owner can.
            "database/AdoptedThresholds.java cpu_thresholds",
            // A field of a WebSocket message that is called as the table is.
            "live/LiveMessages.java alert_sequence");

    private static final Path SOURCES = Path.of("src/main/java/dev/highwater");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private static final Pattern CREATED = Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?(\\w+)");
    private static final Pattern DROPPED = Pattern.compile("DROP TABLE (\\w+)");

    /** Comments and characters are there to be passed over. */
    private static final Pattern LITERAL = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])+'|\"\"\"(.*?)(?<!\\\\)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"",
            Pattern.DOTALL);

    private static final Pattern SQL = Pattern.compile(
            "\\b(SELECT|INSERT|UPDATE|DELETE|FROM|JOIN|INTO|USING|WHERE|TABLE|EXISTS|RETURNING|LOCK|TRUNCATE)\\b");

    private TableOwners() {}

    /**
     * A place where SQL names a table.
     *
     * @param file below the root package, for example {@code silence/SilenceRepository.java}
     */
    record Use(String file, String table) {

        boolean isOfItsOwner() {
            String folder = OWNERS.getOrDefault(table, "no one").replace('.', '/');
            return file.substring(0, file.lastIndexOf('/')).equals(folder) || EXCEPTIONS.contains(file + " " + table);
        }
    }

    /** What the migrations leave behind. */
    static Set<String> tables() {
        Set<String> tables = new TreeSet<>();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.toList()) {
                CREATED.matcher(Files.readString(file)).results().forEach(found -> tables.add(found.group(1)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.toList()) {
                DROPPED.matcher(Files.readString(file)).results().forEach(found -> tables.remove(found.group(1)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return tables;
    }

    /** All places in the main sources. */
    static List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String name = SOURCES.relativize(file).toString().replace('\\', '/');
                tablesIn(Files.readString(file)).forEach(table -> uses.add(new Use(name, table)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return uses;
    }

    /**
     * The tables that the SQL in a source names. A name that is a string of its own may be made part of a statement
     * elsewhere.
     */
    static Set<String> tablesIn(String source) {
        Set<String> found = new TreeSet<>();
        Matcher literals = LITERAL.matcher(source);
        while (literals.find()) {
            String text = literals.group(1) == null ? literals.group(2) : literals.group(1);
            if (text == null) {
                continue;
            }
            boolean isSql = SQL.matcher(text).find();
            for (String table : OWNERS.keySet()) {
                boolean isBareName = table.contains("_") && text.strip().equals(table);
                if (isBareName
                        || isSql
                                && Pattern.compile("\\b" + table + "\\b")
                                        .matcher(text)
                                        .find()) {
                    found.add(table);
                }
            }
        }
        return found;
    }
}
