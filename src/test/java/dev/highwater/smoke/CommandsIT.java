package dev.highwater.smoke;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.sandbox.ServiceProgram;
import dev.highwater.testing.GuardedKafka;
import dev.highwater.testing.GuardedKafka.Grant;
import dev.highwater.testing.Slow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} and {@code support-bundle}, of what is shipped, against real servers. */
@Slow
class CommandsIT {

    private static final String TOKEN = "xoxb-very-secret";

    @TempDir
    static Path directory;

    private static GuardedKafka kafka;
    private static PostgresServer postgres;
    private static WireMockServer slack;

    @BeforeAll
    static void start() throws Exception {
        kafka = GuardedKafka.start(1);
        kafka.allow("user0", List.of(new Grant(ResourceType.TOPIC, "cpu_", true, AclOperation.READ)));
        postgres = PostgresServer.temporary();
        postgres.start();
        slack = new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("localhost"));
        slack.start();
        slack.stubFor(post(anyUrl()).willReturn(okJson("{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.1\"}")));
    }

    @AfterAll
    static void stop() {
        slack.stop();
        postgres.close();
        kafka.close();
    }

    @Test
    void shouldSayOneLineForEachCheckAndSucceedWhenAllIsWell() throws Exception {
        Ended ended = run(wellSet(), "check");

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.lines()).allMatch(line -> line.matches("(OK  |SKIP|WARN)  .+"));
        assertThat(ended.output())
                .contains("OK    kafka brokers", "OK    kafka permissions", "OK    database rights")
                .contains("migrations will be applied", "OK    slack:C1", "SKIP  receivers")
                .doesNotContain(TOKEN);
        // Nothing was changed.
        assertThat(postgres.column("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("0");
        assertThat(kafka.admin().listTopics().names().get()).isEmpty();
    }

    /** Hazard: in Arabic, Persian and others {@code %d} writes digits that no driver takes for a port. */
    @Test
    void shouldWorkInWhateverLanguageTheMachineIsSetUp() throws Exception {
        Map<String, String> environment = wellSet();
        environment.put("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG");

        Ended ended = run(environment, "check");

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output()).containsPattern("[0-9]+ migrations will be applied");
    }

    @Test
    void shouldFailAndNameEverythingThatIsWrong() throws Exception {
        Map<String, String> environment = wellSet();
        environment.putAll(kafka.environment("user0"));
        environment.put("HIGHWATER_POSTGRES_URL", "postgresql://localhost:" + Ports.free() + "/highwater");
        environment.put("HIGHWATER_SLACK_API_URL", "http://localhost:" + Ports.free() + "/api");

        Ended ended = run(environment, "check");

        assertThat(ended.status()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output())
                .contains("FAIL  kafka permissions", "allow READ on Group 'highwater-readings'")
                .contains("FAIL  database", "FAIL  slack:C1");
        assertThat(ended.lines()).allMatch(line -> line.matches("(OK  |SKIP|WARN|FAIL)  .+"));
    }

    @Test
    void shouldFailInTimeWhenNoBrokerAnswers() throws Exception {
        Map<String, String> environment = wellSet();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + Ports.free());

        Ended ended = run(environment, "check");

        assertThat(ended.status()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains("FAIL  kafka brokers", "OK    database");
    }

    /** Its answer, taken for a broker's, would begin with a length of more than a gigabyte. */
    @Test
    void shouldSayThatWhatAnswersIsNoBroker() throws Exception {
        Map<String, String> environment = wellSet();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + slack.port());

        Ended ended = run(environment, "check");

        assertThat(ended.status()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output())
                .contains("FAIL  kafka brokers", "is no Kafka: look at KAFKA_BOOTSTRAP_SERVERS", "OK    database");
    }

    @Test
    void shouldRefuseWhatItCannotDo() throws Exception {
        Ended ended = run(wellSet(), "chekc");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.lines()).singleElement().asString().contains("chekc", "check, and support-bundle FILE");
    }

    @Test
    void shouldSayInOneLineThatASecretIsNotInItsFile() throws Exception {
        Map<String, String> environment = wellSet();
        environment.remove("HIGHWATER_SLACK_TOKEN");
        environment.put("HIGHWATER_SLACK_TOKEN_FILE", directory.resolve("none").toString());

        Ended ended = run(environment);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.lines())
                .singleElement()
                .asString()
                .startsWith("Highwater does not start: HIGHWATER_SLACK_TOKEN_FILE names the file ")
                .endsWith("which is not there");
    }

    @Test
    void shouldWriteABundleWithoutSecretsReadableByItsOwnerOnly() throws Exception {
        Map<String, String> environment = wellSet();
        environment.remove("HIGHWATER_SLACK_TOKEN");
        environment.put(
                "HIGHWATER_SLACK_TOKEN_FILE",
                Files.writeString(directory.resolve("token"), TOKEN + "\n").toString());
        environment.put("HIGHWATER_WEBHOOK_URL", "https://me:hook-secret@localhost:1/path-secret");
        environment.put("HIGHWATER_POSTGRES_PASSWORD", "pg-very-secret");
        Path file = directory.resolve("bundle.zip");

        Ended ended = run(environment, "support-bundle", file.toString());

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Map<String, String> entries = entries(file);
        assertThat(entries.keySet())
                .containsExactlyInAnyOrder(
                        "highwater-support/check.txt",
                        "highwater-support/health.json",
                        "highwater-support/metrics.txt",
                        "highwater-support/notifications.json",
                        "highwater-support/settings.txt",
                        "highwater-support/status.json",
                        "highwater-support/version.txt");
        assertThat(String.join("\n", entries.values()))
                .contains("Java ", "highwater.slack.channel=C1", "No service answers at", "slack:C1")
                .doesNotContain(
                        "secret@", TOKEN, "hook-secret", "path-secret", "pg-very-secret", "password=\"secret\"");
        assertThat(slack.getAllServeEvents().stream()
                        .filter(event -> event.getRequest().getUrl().contains("bundle")))
                .isEmpty();

        Ended again = run(environment, "support-bundle", file.toString());
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.output()).contains("is there already");
    }

    private static Map<String, String> wellSet() {
        Map<String, String> environment = new HashMap<>(kafka.environment("admin"));
        environment.put("HIGHWATER_POSTGRES_URL", postgres.url());
        environment.put("HIGHWATER_POSTGRES_USERNAME", postgres.user());
        environment.put("HIGHWATER_POSTGRES_PASSWORD", postgres.password());
        environment.put("HIGHWATER_SLACK_TOKEN", TOKEN);
        environment.put("HIGHWATER_SLACK_CHANNEL", "C1");
        environment.put("HIGHWATER_SLACK_API_URL", slack.baseUrl() + "/api");
        environment.put("HIGHWATER_DASHBOARD_URL", "http://localhost");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(Ports.free()));
        return environment;
    }

    private record Ended(int status, String output) {

        List<String> lines() {
            return output.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    private static Ended run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ServiceProgram.asConfigured().command(null));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(HIGHWATER|KAFKA|QUARKUS)_.*"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("It does not end: " + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }

    private static Map<String, String> entries(Path file) throws IOException {
        Map<String, String> entries = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
