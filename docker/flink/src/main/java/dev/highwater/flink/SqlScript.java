package dev.highwater.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of SQL with variables, {@code ${NAME}} or {@code ${NAME:-default}} as in a shell. In text in quotes a value is
 * quoted as SQL wants it. Comments ({@code --}) are taken out first.
 */
final class SqlScript {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::-([^}]*))?}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private final Path file;
    private final String text;

    private SqlScript(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Reads a file.
     *
     * @throws JobException if it cannot be read
     */
    static SqlScript read(Path file) {
        try {
            return new SqlScript(file, withoutComments(Files.readString(file)));
        } catch (IOException e) {
            throw new JobException("%s cannot be read: %s".formatted(file.toAbsolutePath(), e), e);
        }
    }

    /** The names of the variables in it, with their defaults, which are empty for those that have none. */
    Map<String, Optional<String>> variables() {
        Map<String, Optional<String>> found = new LinkedHashMap<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            found.putIfAbsent(matcher.group(1), Optional.ofNullable(matcher.group(2)));
        }
        return found;
    }

    /**
     * The statements with their variables filled in.
     *
     * @param given values of the environment; outside quotes they have to be numbers
     * @param made values that are SQL already
     * @throws JobException if a value is missing or no number where one has to be
     */
    List<String> statements(Function<String, Optional<String>> given, Map<String, String> made) {
        return split(fill(given, made));
    }

    private String fill(Function<String, Optional<String>> given, Map<String, String> made) {
        StringBuilder filled = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(text);
        int copied = 0;
        while (matcher.find()) {
            filled.append(text, copied, matcher.start());
            copied = matcher.end();
            String name = matcher.group(1);
            boolean quoted = isQuoted(filled);
            String value = made.containsKey(name)
                    ? made.get(name)
                    : given.apply(name)
                            .or(() -> Optional.ofNullable(matcher.group(2)))
                            .orElseThrow(() -> new JobException(
                                    "%s is not set, and %s needs it.".formatted(name, file.getFileName())));
            if (!quoted && !made.containsKey(name) && !NUMBER.matcher(value).matches()) {
                throw new JobException("%s is \"%s\": must be a number".formatted(name, value));
            }
            filled.append(quoted ? value.replace("'", "''") : value);
        }
        return filled.append(text, copied, text.length()).toString();
    }

    private static boolean isQuoted(CharSequence before) {
        return before.chars().filter(c -> c == '\'').count() % 2 == 1;
    }

    private static String withoutComments(String text) {
        StringBuilder kept = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            if (!quoted && text.startsWith("--", i)) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
            }
            if (i < text.length()) {
                quoted ^= text.charAt(i) == '\'';
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }

    /** At each semicolon outside quotes, but for those within {@code BEGIN … END}. */
    private static List<String> split(String text) {
        List<String> statements = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '\'';
            if (!quoted && text.charAt(i) == ';') {
                String statement = text.substring(begin, i).strip();
                if (isWhole(statement)) {
                    statements.add(statement);
                    begin = i + 1;
                }
            }
        }
        String rest = text.substring(begin).strip();
        if (!rest.isEmpty()) {
            throw new JobException(
                    "This statement has no end: " + rest.lines().findFirst().orElse(rest));
        }
        return statements;
    }

    private static boolean isWhole(String statement) {
        // Flink wants the semicolon before END, and none after it.
        return !statement.matches("(?is)EXECUTE\\s+STATEMENT\\s+SET\\s+BEGIN\\b.*")
                || statement.matches("(?is).*\\bEND");
    }
}
