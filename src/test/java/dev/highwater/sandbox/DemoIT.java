package dev.highwater.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.highwater.testing.Slow;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./highwater demo} from the outside: the production jar with everything around it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Slow
class DemoIT {

    private static final Pattern READY = Pattern.compile("Highwater is ready: (http://localhost:\\d+)");

    private static final ServiceProgram PROGRAM = ServiceProgram.asConfigured();

    @TempDir
    Path directory;

    private Process demo;
    private String dashboard;
    private List<String> hints;
    private List<ProcessHandle> children;

    @BeforeEach
    void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ChildProcess.java(),
                        "-D%s=%s"
                                .formatted(
                                        PROGRAM.isNative()
                                                ? ServiceProgram.EXECUTABLE_PROPERTY
                                                : ServiceProgram.JAR_PROPERTY,
                                        PROGRAM.file()),
                        Sandbox.class.getName(),
                        "demo",
                        "--port=0",
                        "--kafka-port=0",
                        "--postgres-port=0",
                        "--slack-port=0")
                .redirectError(directory.resolve("error").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        demo = builder.start();
        hints = new ArrayList<>();
        BufferedReader output = demo.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            hints.add(line);
            if (line.contains("Ctrl-C ends everything")) {
                break;
            }
        }
        assertThat(hints).as("output, and errors: " + errors()).isNotEmpty();
        Matcher ready = READY.matcher(hints.get(0));
        assertThat(ready.matches()).as(hints.get(0)).isTrue();
        dashboard = ready.group(1);
        children = demo.descendants().toList();
    }

    @AfterEach
    void stop() {
        demo.destroy();
        demo.onExit().join();
    }

    @Test
    void shouldBeReadyWhenItSaysSoAndLeaveNothingWhenItIsEnded() {
        given().get(dashboard + "/q/health/ready").then().statusCode(200);
        given().get(dashboard + "/").then().statusCode(200);
        given().get(address("Slack stand-in")).then().statusCode(200);
        given().get(dashboard + "/api/v1/thresholds").then().statusCode(200).body("total", equalTo(7));
        Path data = dataDirectory();
        assertThat(data).isDirectory();

        demo.destroy();

        assertThat(demo.onExit().join().exitValue()).isNotZero();
        await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(Files.exists(data)).isFalse();
        assertThat(Ports.isBusy(Integer.parseInt(dashboard.replaceAll(".*:", ""))))
                .isFalse();
        assertThat(Ports.isBusy(postgresPort())).isFalse();
    }

    @Test
    void shouldComeDownWithTheEndOfItsLogWhenAChildDies() {
        ProcessHandle highwater = children.stream()
                .filter(child -> child.info()
                        .commandLine()
                        .orElse("")
                        .contains(PROGRAM.file().toString()))
                .findFirst()
                .orElseThrow();
        Path data = dataDirectory();

        highwater.destroyForcibly();

        assertThat(demo.onExit().join().exitValue()).isEqualTo(Sandbox.FAILED);
        assertThat(errors())
                .contains("Highwater ended with exit code 137. The end of " + data.resolve("highwater/highwater.log"));
        assertThat(data.resolve("highwater/highwater.log")).isNotEmptyFile();
        await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(Ports.isBusy(postgresPort())).isFalse();
        Directories.delete(data);
    }

    private Path dataDirectory() {
        Matcher matcher = Pattern.compile("Logs and data are in (.*)").matcher(errors());
        assertThat(matcher.find()).isTrue();
        return Path.of(matcher.group(1));
    }

    private int postgresPort() {
        Matcher matcher = Pattern.compile("psql postgresql://.*:(\\d+)/").matcher(String.join("\n", hints));
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private String address(String name) {
        return hints.stream()
                .map(String::strip)
                .filter(hint -> hint.startsWith(name))
                .map(hint -> hint.substring(name.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private String errors() {
        try {
            return Files.readString(directory.resolve("error"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
