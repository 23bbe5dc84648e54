package dev.highwater.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.highwater.deployment.ComposeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docker/} promises of its containers; they themselves are not started by tests. */
class HardenedContainersTest {

    @Test
    void shouldLetEachContainerDoOnlyWhatItNeeds() throws IOException {
        JsonNode services = ComposeFiles.withFlink().path("services");
        assertThat(services.size()).isEqualTo(5);
        for (Map.Entry<String, JsonNode> service : services.properties()) {
            JsonNode settings = service.getValue();
            assertThat(settings.path("cap_drop"))
                    .as(service.getKey())
                    .map(JsonNode::asText)
                    .containsExactly("ALL");
            assertThat(settings.path("security_opt"))
                    .as(service.getKey())
                    .map(JsonNode::asText)
                    .contains("no-new-privileges:true");
            assertThat(settings.path("mem_limit").asText()).as(service.getKey()).isNotEmpty();
            assertThat(settings.path("pids_limit").asInt()).as(service.getKey()).isPositive();
            assertThat(settings.path("privileged").asBoolean())
                    .as(service.getKey())
                    .isFalse();
            assertThat(settings.path("ports")).allMatch(port -> port.asText().startsWith("127.0.0.1:"));
        }
        JsonNode highwater = services.path("highwater");
        assertThat(highwater.path("read_only").asBoolean()).isTrue();
        assertThat(highwater.path("tmpfs").toString()).contains("/tmp:").contains(",exec,");
    }

    @Test
    void shouldHaveNoPasswordThatEverybodyKnows() throws IOException {
        assertThat(Files.readAllLines(ComposeFiles.FLINK)).noneMatch(line -> line.contains("PASSWORD:"));
        assertThat(Files.readAllLines(ComposeFiles.BASE))
                .filteredOn(line -> line.contains("PASSWORD:"))
                .hasSize(2)
                .allMatch(line -> line.contains("${POSTGRES_PASSWORD:?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker/Dockerfile.jvm", "docker/Dockerfile.native", "docker/flink/Dockerfile"})
    void shouldNotRunAsRoot(String file) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(file));
        assertThat(lines).filteredOn(line -> line.startsWith("USER ")).last().isNotEqualTo("USER root");
    }
}
