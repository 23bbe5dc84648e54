package dev.highwater.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProgramTest {

    @TempDir
    Path target;

    @Test
    void shouldStartTheExecutableWithTheSystemPropertiesThatAJvmWouldBeGiven() throws IOException {
        Path runner = executable("highwater-1-runner");

        ServiceProgram program = ServiceProgram.executable(target);

        assertThat(program.isNative()).isTrue();
        assertThat(program.command("-XX:TieredStopAtLevel=1 -Da=b -Xshare:auto"))
                .containsExactly(runner.toString(), "-Xmx256m", "-Da=b");
        assertThat(program.command(null)).containsExactly(runner.toString(), "-Xmx256m");
    }

    @Test
    void shouldStartTheJarWithTheJvmThatRunsThis() {
        assertThat(new ServiceProgram(Path.of("/app/quarkus-run.jar"), false).command("-Da=b"))
                .startsWith(ChildProcess.java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")
                .endsWith("-jar", "/app/quarkus-run.jar");
    }

    @Test
    void shouldStartTheJarWithTheOptionsThatTheBuildHasPutBesideIt() throws IOException {
        Path options = Files.writeString(target.resolve("java.options"), "-Xmx256m");

        assertThat(new ServiceProgram(target.resolve("quarkus-run.jar"), false).command(null))
                .startsWith(ChildProcess.java(), "@" + options)
                .endsWith("-jar", target.resolve("quarkus-run.jar").toString());
    }

    @Test
    void shouldTakeTheNewestOfSeveralExecutables() throws IOException {
        Path old = executable("highwater-1-runner");
        assertThat(old.toFile().setLastModified(1_000)).isTrue();
        Path current = executable("highwater-2-runner");
        Files.writeString(target.resolve("notes-runner"), "no executable");

        assertThat(ServiceProgram.executable(target).file()).isEqualTo(current);
    }

    @Test
    void shouldSayHowToBuildAnExecutableThatIsNotThere() {
        assertThatThrownBy(() -> ServiceProgram.executable(target))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("There is no executable " + target + "/*-runner")
                .hasMessageContaining("mvn package -Dnative");
        assertThatThrownBy(() -> ServiceProgram.executable(target.resolve("missing")))
                .isInstanceOf(SandboxException.class);
    }

    private Path executable(String name) throws IOException {
        Path file = Files.writeString(target.resolve(name), "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
