package dev.highwater.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.highwater.deployment.ComposeFiles;
import dev.highwater.deployment.Kustomization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A variable in {@code docker/} that is no setting would be ignored with a line in a log that few read at a first
 * start.
 */
class DeployedSettingsTest {

    @Test
    void shouldBeSettingsThatThereAre() throws IOException {
        List<String> names = new ArrayList<>();
        ComposeFiles.withFlink()
                .at("/services/highwater/environment")
                .fieldNames()
                .forEachRemaining(names::add);
        for (JsonNode document : Kustomization.build(Path.of("docker/kubernetes/flink"))) {
            if (document.path("kind").asText().equals("ConfigMap")) {
                document.path("data").fieldNames().forEachRemaining(names::add);
            }
            document.at("/spec/template/spec/containers/0/env")
                    .forEach(variable -> names.add(variable.path("name").asText()));
        }

        assertThat(names)
                .contains("HIGHWATER_SLACK_TOKEN", "HIGHWATER_SECURITY_MODE", "HIGHWATER_READINGS_INSTANCE_ID");
        assertThat(SettingNames.remarks(names.stream(), Stream.empty())).isEmpty();
    }
}
