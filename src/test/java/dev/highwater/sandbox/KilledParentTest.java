package dev.highwater.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.Slow;
import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever started the servers and is killed leaves nothing behind. */
@Slow
class KilledParentTest {

    @Test
    void shouldEndServersAndDeleteTheirDataWhenTheJvmThatStartedThemIsKilled() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(ChildProcess.java(), Parent.class.getName()).redirectError(Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process parent = builder.start();
        List<ProcessHandle> servers = new ArrayList<>();
        try (BufferedReader output = parent.inputReader()) {
            servers.add(process(output.readLine()));
            servers.add(process(output.readLine()));
            List<Path> directories = List.of(Path.of(output.readLine()), Path.of(output.readLine()));
            assertThat(servers).allMatch(ProcessHandle::isAlive);
            assertThat(directories).allMatch(Files::isDirectory);

            parent.destroyForcibly();

            await().atMost(Duration.ofSeconds(30)).until(() -> servers.stream().noneMatch(ProcessHandle::isAlive));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> directories.stream().noneMatch(Files::exists));
        } finally {
            parent.destroyForcibly();
            servers.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static ProcessHandle process(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** The program that is killed: says what it started, and waits. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            KafkaServer kafka = KafkaServer.temporary();
            PostgresServer postgres = PostgresServer.temporary();
            kafka.start();
            postgres.start();
            System.out.println(kafka.running().pid());
            System.out.println(postgres.process().pid());
            System.out.println(kafka.log().getParent());
            System.out.println(postgres.log().getParent());
            Thread.currentThread().join();
        }
    }
}
