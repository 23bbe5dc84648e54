package dev.highwater.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.Slow;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code ./highwater} in a repository of its own, with tools that only pretend. */
@Slow
class LauncherTest {

    @TempDir
    Path root;

    private Path tools;
    private Path javaHome;

    private record Outcome(int exitCode, String output) {}

    @BeforeEach
    void prepare() throws IOException {
        Files.copy(Path.of("highwater"), root.resolve("highwater"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(root.resolve("pom.xml"), """
                <project>
                    <artifactId>highwater</artifactId>
                    <version>1.2.3</version>
                    <parent><version>9</version></parent>
                </project>
                """);
        HelpTexts.copyTo(root.resolve("src/test/help"));
        Files.createDirectories(root.resolve("src/main"));
        Files.writeString(root.resolve("src/main/Some.java"), "");
        tools = Files.createDirectories(root.resolve("tools"));
        javaHome = root.resolve("jdk");
        Files.createDirectories(javaHome.resolve("bin"));
        pretendJava("17");
        pretend(javaHome.resolve("bin/javac"), "");
        pretend(tools.resolve("node"), "");
        pretend(tools.resolve("npm"), "");
        // Builds what the script looks for, and leaves a trace of it.
        pretend(tools.resolve("mvn"), """
                echo "built with $*, JAVA_HOME=$JAVA_HOME"
                mkdir -p target/quarkus-app target/test-classes/dev/highwater/sandbox
                touch target/quarkus-app/quarkus-run.jar target/test-classes/dev/highwater/sandbox/Sandbox.class
                echo some.jar > target/sandbox.classpath
                case "$*" in *peers/plain/pom.xml*) mkdir -p src/test/peers/plain/target;
                  touch src/test/peers/plain/target/peer.jar ;; esac
                case "$*" in *docker/flink/pom.xml*) mkdir -p docker/flink/target;
                  touch docker/flink/target/highwater-flink.jar ;; esac
                """);
    }

    @Test
    void shouldBuildOnceAndRunTheSandboxFromAnyDirectory() throws Exception {
        Outcome first = run("demo", "--port", "9 9");
        assertThat(first.output())
                .contains("Building Highwater", "built with -q -B package -DskipTests")
                .contains("JAVA_HOME=" + javaHome)
                .contains("ran -Xmx256m")
                .contains("dev.highwater.sandbox.Sandbox demo --port 9 9")
                .contains(root.toRealPath() + "/target/test-classes:some.jar");
        assertThat(run("demo").output()).doesNotContain("Building").contains("Sandbox demo");
    }

    @Test
    void shouldFindItsRepositoryWhenItIsCalledByALink() throws Exception {
        Path links = Files.createDirectories(root.resolve("my links"));
        Path relative = Files.createSymbolicLink(links.resolve("hw"), Path.of("../highwater"));
        Path absolute = Files.createSymbolicLink(links.resolve("again"), relative);
        for (Path link : List.of(relative, absolute)) {
            assertThat(run(builder(link, "--version")).output()).isEqualTo("highwater 1.2.3\n");
        }
    }

    @Test
    void shouldNotLookForItsRepositoryWhereTheShellLooksForDirectories() throws Exception {
        Path elsewhere = root.resolve("elsewhere");
        Files.createDirectories(elsewhere.resolve(root.getFileName()));
        ProcessBuilder builder = builder(root.getFileName().resolve("highwater"), "--version")
                .directory(Objects.requireNonNull(root.getParent()).toFile());
        builder.environment().put("CDPATH", elsewhere.toString());
        assertThat(run(builder).output()).isEqualTo("highwater 1.2.3\n");
    }

    @Test
    void shouldRunTheProductBesideTheSandboxForScoresOnly() throws Exception {
        assertThat(run("score", "traces").output()).contains(":some.jar:" + root.toRealPath() + "/target/classes ");
        assertThat(run("replay", "traces").output()).contains(":some.jar dev").doesNotContain("/target/classes");
    }

    @Test
    void shouldBuildAgainWhenASourceIsNewer() throws Exception {
        run("demo");
        Path modules = Files.createDirectories(root.resolve("src/main/webui/node_modules"));
        touchLater(Files.writeString(modules.resolve("library.js"), ""));
        Path model = Files.createDirectories(root.resolve("src/main/webui/src/model"));
        // Generated in the build.
        touchLater(Files.writeString(model.resolve("openapi.ts"), ""));
        Path benchmarks = Files.createDirectories(root.resolve("src/test/jmh/target"));
        // Built for themselves.
        touchLater(Files.writeString(benchmarks.resolve("benchmarks.jar"), ""));
        assertThat(run("demo").output()).doesNotContain("Building");
        touchLater(root.resolve("src/main/Some.java"));
        assertThat(run("demo").output()).contains("Building");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --engine flink",
                "demo --engine=FLINK --port 1",
                "benchmark --against flink --against plain"
            })
    void shouldBuildWhatFlinkNeedsForThoseWhoAskForIt(String arguments) throws Exception {
        Files.createDirectories(root.resolve("docker/flink/src"));
        Files.writeString(root.resolve("docker/flink/pom.xml"), "");
        Files.createDirectories(root.resolve("src/main/java"));
        String[] all = arguments.split(" ");
        assertThat(run("demo", "--engine", "highwater", "--port", "1").output()).doesNotContain("what Flink needs");
        assertThat(run(all).output()).contains("docker/flink/pom.xml package -DskipTests", "ran ");
        assertThat(run(all).output()).doesNotContain("what Flink needs").contains("-Dhighwater.flink=", "ran ");
        touchLater(root.resolve("docker/flink/pom.xml"));
        assertThat(run(all).output()).contains("what Flink needs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--against plain", "--against=PLAIN,bare --rounds 1", "--against bare"})
    void shouldBuildThePeersThatHighwaterIsToBeComparedWith(String arguments) throws Exception {
        Path plain = Files.createDirectories(root.resolve("src/test/peers/plain/src"));
        Files.writeString(plain.resolveSibling("pom.xml"), "");
        String[] all = ("benchmark " + arguments).split(" ");
        assertThat(run("benchmark").output()).doesNotContain("to compare Highwater with");
        assertThat(run(all).output())
                .containsOnlyOnce("Building plain, to compare Highwater with")
                .contains("src/test/peers/plain/pom.xml package -DskipTests")
                .contains("ran -Xmx1g", "-Dhighwater.peers=")
                .doesNotContain("kafka-streams/pom.xml", "what Flink needs");
        assertThat(run(all).output()).doesNotContain("Building").contains("ran ");
        touchLater(Files.writeString(plain.resolve("Loop.java"), ""));
        assertThat(run(all).output()).contains("Building plain").doesNotContain("Building Highwater");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--against flnk", "--against=plain,spark"})
    void shouldRefuseAPeerThatThereIsNotBeforeItBuilds(String arguments) throws Exception {
        Outcome outcome = run(("benchmark " + arguments).split(" "));
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output())
                .startsWith("highwater: There is no \"")
                .contains("There are: flink, kafka-streams, plain, bare.")
                .doesNotContain("Building");
    }

    @Test
    void shouldStopWhenTheBuildFails() throws Exception {
        pretend(tools.resolve("mvn"), "echo broken; exit 3");
        Outcome outcome = run("demo");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("broken", "highwater: The build failed")
                .doesNotContain("ran ");
        assertThat(root.resolve("target/highwater.lock")).doesNotExist();
    }

    @Test
    void shouldBreakTheLockOfAScriptThatWasKilled() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path lock = Files.createDirectories(root.resolve("target/highwater.lock"));
        Files.writeString(lock.resolve("pid"), Long.toString(dead.pid()));
        assertThat(run("demo").output()).contains("Building", "ran ");
    }

    @Test
    void shouldSayWhichToolIsMissingOrTooOld() throws Exception {
        Files.delete(tools.resolve("npm"));
        assertThat(run("demo").output()).contains("highwater: There is no node or npm");
        Files.delete(tools.resolve("mvn"));
        assertThat(run("demo").output()).contains("highwater: There is no mvn");
        Files.delete(javaHome.resolve("bin/javac"));
        assertThat(run("demo").output()).contains("is a runtime without a compiler");
        pretendJava("11");
        assertThat(run("demo").output()).contains("is too old", "17 or later");
        pretendJava("1.8");
        assertThat(run("demo").output()).contains("is too old");
        Files.delete(javaHome.resolve("bin/java"));
        Outcome outcome = run("demo");
        assertThat(outcome.output()).contains("JAVA_HOME is " + javaHome);
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void shouldHelpAtOnceInAFreshClone(String help) throws Exception {
        assertThat(run(help)).isEqualTo(new Outcome(0, HelpTexts.read("highwater")));
        for (String command : HelpTexts.COMMANDS) {
            assertThat(run("help", command)).isEqualTo(new Outcome(0, HelpTexts.read(command)));
            assertThat(run(command, "--help")).isEqualTo(new Outcome(0, HelpTexts.read(command)));
            assertThat(run(command, "--topic=x", "-h").output()).doesNotContain("Building");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', Say which COMMAND to run.",
        "demp, There is no command demp.",
        "highwater, There is no command highwater.",
        "help me, There is no command me.",
        "--port 80, There is no option --port.",
        "demo --prot 80, There is no option --prot.",
        "demo --rat=1, There is no option --rat.",
        "demo -x, There is no option -x.",
        "demo now, There is an argument too many.",
        "replay, Say which DIR.",
        "replay --speed max, Say which DIR.",
        "replay a b, There is an argument too many.",
        "score, Say which DIR.",
        "score --only *cpu*, Say which DIR.",
        "score a b, There is an argument too many.",
        "score a --ony *cpu*, There is no option --ony.",
    })
    void shouldNameAMistakeBeforeItBuilds(String arguments, String message) throws Exception {
        Outcome outcome = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).startsWith("highwater: " + message + "\nUsage: ./highwater");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --no-readings --rate 3 --seed -1",
                "replay traces --speed=max --property a=b --property --help",
                "generate --property=security.protocol=SASL_SSL",
                "demo -- --help",
                "score traces --only=*cpu*",
            })
    void shouldLeaveWhatMakesSenseToTheProgram(String arguments) throws Exception {
        assertThat(run(arguments.split(" ")).output()).contains("Sandbox " + arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void shouldSayWhichVersionItIs(String option) throws Exception {
        assertThat(run(option)).isEqualTo(new Outcome(0, "highwater 1.2.3\n"));
    }

    private void pretendJava(String version) throws IOException {
        pretend(javaHome.resolve("bin/java"), """
                case "$1" in
                -XshowSettings*) echo "    java.home = %s" >&2; echo "    java.specification.version = %s" >&2 ;;
                *) echo "ran $*" ;;
                esac
                """.formatted(javaHome, version));
    }

    private static void pretend(Path tool, String script) throws IOException {
        Files.writeString(tool, "#!/bin/sh\n" + script);
        assertThat(tool.toFile().setExecutable(true)).isTrue();
    }

    private static void touchLater(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(builder(root.resolve("highwater"), arguments));
    }

    private ProcessBuilder builder(Path script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("PATH", tools + ":" + withoutBuildTools());
        return builder;
    }

    private Outcome run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path output = root.resolve("output");
        int exitCode =
                builder.redirectOutput(Redirect.to(output.toFile())).start().waitFor();
        return new Outcome(exitCode, Files.readString(output));
    }

    /** The system's own tools only, since mvn and npm may live beside sed. */
    private String withoutBuildTools() throws IOException {
        Path system = root.resolve("system");
        if (Files.exists(system)) {
            return system.toString();
        }
        Files.createDirectories(system);
        for (String tool : List.of(
                "bash",
                "cat",
                "dirname",
                "env",
                "find",
                "head",
                "mkdir",
                "mv",
                "readlink",
                "rm",
                "sed",
                "sleep",
                "sort",
                "touch",
                "tr")) {
            for (String place : List.of("/bin", "/usr/bin")) {
                Path original = Path.of(place, tool);
                if (Files.isExecutable(original) && !Files.exists(system.resolve(tool))) {
                    pretend(system.resolve(tool), "exec " + original + " \"$@\"\n");
                }
            }
        }
        return system.toString();
    }
}
