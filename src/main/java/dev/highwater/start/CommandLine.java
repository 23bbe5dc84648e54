package dev.highwater.start;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The command line of the program.
 *
 * @param command what to do
 * @param file where to write, for {@link Command#SUPPORT_BUNDLE}; else empty
 */
public record CommandLine(Command command, String file) {

    /** System properties that carry the command line to the application. */
    private static final String COMMAND = "dev.highwater.command";

    private static final String FILE = "dev.highwater.command.file";

    static final String USAGE = "There are: no argument (serve), check, and support-bundle FILE";

    /** Where nothing answers, and that at once: no program may listen there by accident. */
    private static final String NOWHERE = "127.0.0.1:1";

    /** The commands of the program. */
    public enum Command {
        SERVE,
        CHECK,
        SUPPORT_BUNDLE,

        /** Starts with no server and ends: for the archive of classes that the build makes. */
        REHEARSE;

        private String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Reads arguments.
     *
     * @throws IllegalArgumentException for those that mean nothing; the message says why, for people
     */
    static CommandLine parse(List<String> arguments) {
        List<String> words =
                arguments.stream().filter(argument -> !argument.startsWith("-")).toList();
        if (words.isEmpty()) {
            return new CommandLine(Command.SERVE, "");
        }
        String first = words.get(0);
        if (first.equals(Command.CHECK.text()) && words.size() == 1) {
            return new CommandLine(Command.CHECK, "");
        }
        if (first.equals(Command.SUPPORT_BUNDLE.text())) {
            if (words.size() != 2) {
                throw new IllegalArgumentException("support-bundle takes the name of the file to write. " + USAGE);
            }
            return new CommandLine(Command.SUPPORT_BUNDLE, words.get(1));
        }
        if (first.equals(Command.REHEARSE.text()) && words.size() == 1) {
            return new CommandLine(Command.REHEARSE, "");
        }
        throw new IllegalArgumentException(
                "'%s' is nothing that it can do. %s".formatted(String.join(" ", words), USAGE));
    }

    /** Returns the command line that {@link #handOver} has left; that of the service if there is none. */
    public static CommandLine ofThisProcess() {
        return Optional.ofNullable(System.getProperty(COMMAND))
                .map(name -> new CommandLine(Command.valueOf(name), System.getProperty(FILE, "")))
                .orElse(new CommandLine(Command.SERVE, ""));
    }

    /** For the application, and the settings that it needs to be quiet: its output is the command's. */
    void handOver() {
        if (command == Command.SERVE) {
            return;
        }
        System.setProperty(COMMAND, command.name());
        System.setProperty(FILE, file);
        System.setProperty("quarkus.banner.enabled", "false");
        System.setProperty("quarkus.log.level", "ERROR");
        System.setProperty("quarkus.log.console.stderr", "true");
        if (command == Command.REHEARSE) {
            reachNothing();
        }
    }

    /**
     * Points all settings to addresses that reach nothing, whatever the environment of the build says: a user may build
     * where the service runs.
     */
    private static void reachNothing() {
        System.setProperty("quarkus.log.level", "OFF");
        System.setProperty("quarkus.http.host", "localhost");
        System.setProperty("quarkus.http.port", "0");
        System.setProperty("kafka.bootstrap.servers", NOWHERE);
        System.setProperty("kafka.security.protocol", "PLAINTEXT");
        System.setProperty("highwater.postgres.url", "postgresql://" + NOWHERE + "/highwater");
        System.setProperty("highwater.security.mode", "none");
        System.setProperty("highwater.tracing.endpoint", " ");
    }
}
