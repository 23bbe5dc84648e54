package dev.highwater.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;

/** What the command line says to people who mistype, or whose ports are taken; nothing is started here. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class CommandLineTest {

    /** A command that was run, and what it wrote. */
    private record Outcome(int exitCode, String output, String error) {}

    @ParameterizedTest
    @ValueSource(strings = {"demo", "sandbox", "generate", "replay", "score"})
    void shouldExplainEveryCommand(String command) {
        Outcome outcome = run(command, "--help");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).startsWith("Usage: ./highwater " + command).contains("--");
    }

    /**
     * The script prints the texts without this program; after a change, write them anew with what the failure shows.
     */
    @Test
    void shouldHelpWithTheTextsOfTheScript() throws IOException {
        CommandLine sandbox = Sandbox.commandLine();
        assertThat(sandbox.getSubcommands().keySet()).containsExactlyInAnyOrderElementsOf(HelpTexts.COMMANDS);
        assertThat(sandbox.getUsageMessage(Ansi.OFF)).isEqualTo(HelpTexts.read("highwater"));
        for (Map.Entry<String, CommandLine> command : sandbox.getSubcommands().entrySet()) {
            assertThat(command.getValue().getUsageMessage(Ansi.OFF)).isEqualTo(HelpTexts.read(command.getKey()));
        }
    }

    /** As the script starts all commands but one, with the classes of the tests and the libraries only. */
    @Test
    void shouldBeMadeWithoutTheClassesOfTheProduct() throws Exception {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> urls = new ArrayList<>();
        for (String entry : all.split(File.pathSeparator, -1)) {
            if (!Files.exists(Path.of(entry, "dev/highwater/start/ServiceMain.class"))) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> loader.loadClass("dev.highwater.start.ServiceMain"))
                    .isInstanceOf(ClassNotFoundException.class);
            Method commandLine = loader.loadClass(Sandbox.class.getName()).getDeclaredMethod("commandLine");
            commandLine.setAccessible(true);
            assertThatCode(() -> commandLine.invoke(null)).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldListTheCommands() {
        assertThat(run("--help").output()).contains("demo", "sandbox", "generate", "replay");
        assertThat(run().exitCode()).isEqualTo(2);
        assertThat(run().error()).contains("Say which COMMAND to run");
        assertThat(run("demp").error()).contains("demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--kafka-port", "--postgres-port", "--slack-port"})
    void shouldNameABusyPortAndItsOptionBeforeAnythingIsStarted(String option) throws IOException {
        try (ServerSocket rival = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(rival.getLocalPort());
            Outcome outcome = run(withFreePorts(option, port));
            assertThat(outcome.exitCode()).isEqualTo(Sandbox.FAILED);
            assertThat(outcome.error())
                    .contains("Port " + port)
                    .contains("is busy")
                    .contains(option)
                    .doesNotContain("\tat ");
            assertThat(outcome.error().lines()).hasSize(1);
        }
    }

    @Test
    void shouldNoticeAServerThatListensOnAllAddresses() throws IOException {
        try (ServerSocket rival = new ServerSocket(0)) {
            assertThat(Ports.isBusy(rival.getLocalPort())).isTrue();
        }
    }

    @Test
    void shouldRefuseOnePortForTwoServers() {
        String port = Integer.toString(Ports.free());
        Outcome outcome =
                run("demo", "--port", port, "--kafka-port", "0", "--postgres-port", "0", "--slack-port", port);
        assertThat(outcome.error()).contains("--port and --slack-port are both " + port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generate --rate 0",
                "generate --rate much",
                "generate --profile loud",
                "generate --share-over-80 2",
                "generate --count -1",
                "generate --partitions 0",
                "demo --port 70000",
                "demo --rate -1 --kafka-port 0 --postgres-port 0 --slack-port 0 --port 0",
                "replay",
                "replay . --speed fast",
                "replay . --speed -1",
                "score",
                "score . --only",
                "benchmark --against spark",
                "benchmark --against flink,spark",
                "benchmark --against",
                "benchmark --against plain --series 0",
                "benchmark --against plain --series 35,many",
                "benchmark --against plain --series 100 --count 99",
                "benchmark --against plain --rounds 0",
                "benchmark --live",
                "benchmark --rate 0",
                "benchmark --count -5",
                "benchmark --partitions 0"
            })
    void shouldRefuseWhatMakesNoSense(String arguments) {
        Outcome outcome = run(arguments.split(" "));
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.error()).isNotBlank().doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"score none", "score src/test"})
    void shouldSayWhatItCannotFindInADirectory(String arguments) {
        Outcome outcome = run(arguments.split(" "));
        assertThat(outcome.exitCode()).isEqualTo(Sandbox.FAILED);
        assertThat(outcome.error()).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void shouldNameTheTraceThatCannotBeRead(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("web.csv"), "timestamp,value\nyesterday,1\n");
        Outcome outcome = run("replay", directory.toString());
        assertThat(outcome.exitCode()).isEqualTo(Sandbox.FAILED);
        assertThat(outcome.error()).startsWith("highwater: " + file + ":2: ");
    }

    @Test
    void shouldSayWhichKafkaDoesNotAnswer() {
        String servers = "localhost:" + Ports.free();
        Outcome outcome = run(
                "generate",
                "--bootstrap-servers",
                servers,
                "--property",
                "default.api.timeout.ms=500",
                "--property",
                "request.timeout.ms=400");
        assertThat(outcome.exitCode()).isEqualTo(Sandbox.FAILED);
        assertThat(outcome.error()).startsWith("highwater: Kafka at " + servers);
    }

    private static String[] withFreePorts(String option, String port) {
        List<String> arguments = new ArrayList<>(List.of("demo"));
        for (String each : List.of("--port", "--kafka-port", "--postgres-port", "--slack-port")) {
            arguments.add(each);
            arguments.add(each.equals(option) ? port : "0");
        }
        return arguments.toArray(String[]::new);
    }

    private static Outcome run(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter error = new StringWriter();
        CommandLine commandLine =
                Sandbox.commandLine().setOut(new PrintWriter(output, true)).setErr(new PrintWriter(error, true));
        return new Outcome(commandLine.execute(arguments), output.toString(), error.toString());
    }
}
