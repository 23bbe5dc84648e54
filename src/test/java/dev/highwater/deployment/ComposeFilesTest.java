package dev.highwater.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files for Compose are such by its own schema, and what they name is there. */
class ComposeFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"docker/compose.yaml", "docker/compose.flink.yaml"})
    void shouldBeWhatTheSpecificationDescribes(String file) throws IOException {
        assertThat(Schemas.problemsOfCompose(ComposeFiles.read(Path.of(file)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/services/highwater/enviroment, {}, enviroment",
        "/services/highwater/read_only, 3, read_only",
        "/services/jobmanager/depends_on/kafka/condition, service_ready, condition",
        "/services/jobmanager/healthcheck/intervals, 5s, intervals",
        "/services/jobmanager/build/dockerfile, [], build",
        "/services/taskmanager/cap_drop, ALL, cap_drop",
        "/service, {}, service",
    })
    void shouldRefuseWhatComposeRefuses(String field, String value, String said) throws IOException {
        ObjectNode file = ComposeFiles.withFlink();
        assertThat(Schemas.problemsOfCompose(file)).isEmpty();

        KubernetesManifestsTest.change(file, field, value);

        assertThat(Schemas.problemsOfCompose(file)).isNotEmpty().anyMatch(problem -> problem.contains(said));
    }

    @Test
    void shouldNameOnlyWhatIsThere() throws IOException {
        ObjectNode all = ComposeFiles.withFlink();
        Set<String> services = new TreeSet<>();
        all.path("services").fieldNames().forEachRemaining(services::add);
        for (Map.Entry<String, JsonNode> service : all.path("services").properties()) {
            assertThat(service.getValue().path("depends_on").fieldNames())
                    .toIterable()
                    .as(service.getKey())
                    .isSubsetOf(services);
            service.getValue().path("depends_on").properties().stream()
                    .filter(needed ->
                            needed.getValue().path("condition").asText().equals("service_healthy"))
                    .forEach(needed -> assertThat(
                                    all.at("/services/" + needed.getKey()).has("healthcheck"))
                            .isTrue());
            service.getValue()
                    .path("volumes")
                    .forEach(volume -> assertThat(
                                    all.path("volumes").has(volume.asText().split(":", 2)[0]))
                            .as(volume.asText())
                            .isTrue());
            JsonNode build = service.getValue().path("build");
            if (build.has("dockerfile")) {
                assertThat(Path.of(
                                "docker",
                                build.path("context").asText(),
                                build.path("dockerfile").asText()))
                        .exists();
            }
        }
    }

    @Test
    void shouldLetOnlyFlinkComputeWhereFlinkDoes() throws IOException {
        JsonNode services = ComposeFiles.withFlink().path("services");

        assertThat(services.at("/highwater/environment/HIGHWATER_ENGINE").asText())
                .isEqualTo("flink");
        for (String name : List.of("jobmanager", "taskmanager")) {
            assertThat(services.at("/" + name + "/environment/KAFKA_BOOTSTRAP_SERVERS"))
                    .isEqualTo(services.at("/highwater/environment/KAFKA_BOOTSTRAP_SERVERS"));
            assertThat(services.at("/" + name + "/volumes/0").asText()).startsWith("flink-checkpoints:");
        }
    }
}
