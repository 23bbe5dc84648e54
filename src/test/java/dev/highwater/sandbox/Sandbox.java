package dev.highwater.sandbox;

import dev.highwater.baseline.nab.LabelledTracesException;
import dev.highwater.baseline.nab.ScoreCommand;
import dev.highwater.sandbox.readings.ReadingsException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The program behind {@code ./highwater}. The script answers requests for help and version itself, without a build,
 * from the texts in {@code src/test/help}.
 */
@Command(
        name = "./highwater",
        description = "Tries Highwater out on this machine: real Kafka, real PostgreSQL, no Docker.",
        subcommands = {
            DemoCommand.class,
            ServersCommand.class,
            GenerateCommand.class,
            ReplayCommand.class,
            BenchmarkCommand.class,
            ScoreCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "./highwater COMMAND --help says more about one of them, ./highwater --version",
            "which version this is."
        })
final class Sandbox implements Runnable {

    /** Of a command that could not do what it was asked to. */
    static final int FAILED = 1;

    /** For every command. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli asks for it.
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        // As the service does.
        Locale.setDefault(Locale.ENGLISH);
        // What Kafka's clients and PostgreSQL's driver warn about is worth seeing; the rest is not.
        ConsoleLog.showFrom(Level.WARNING);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Sandbox())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Sandbox::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Say which COMMAND to run.");
    }

    private static int explain(Exception exception, CommandLine command, ParseResult parsed) {
        PrintWriter error = command.getErr();
        if (exception instanceof SandboxException
                || exception instanceof ReadingsException
                || exception instanceof LabelledTracesException) {
            error.println("highwater: " + exception.getMessage());
        } else {
            exception.printStackTrace(error);
        }
        error.flush();
        return exception instanceof UsageException ? ExitCode.USAGE : FAILED;
    }
}
