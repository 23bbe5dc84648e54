package dev.highwater.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each document of {@code docker/kubernetes} is one that Kubernetes, with its operators, takes. */
class KubernetesManifestsTest {

    static final Path DIRECTORY = Path.of("docker/kubernetes");

    private static final Schemas SCHEMAS = new Schemas();
    private static final YAMLMapper YAML = new YAMLMapper();

    @ParameterizedTest
    @ValueSource(strings = {"base", "flink", "flink-thresholds"})
    void shouldDescribeWhatTheSchemasKnow(String overlay) throws IOException {
        assertAllAreValid(Kustomization.build(DIRECTORY.resolve(overlay)), 11);
    }

    @Test
    void shouldDescribeAnAutoscalerByLagThatTheSchemaKnows() throws IOException {
        List<ObjectNode> documents = Kustomization.build(DIRECTORY.resolve("base"), DIRECTORY.resolve("scale-on-lag"));

        assertAllAreValid(documents, 11);
        assertThat(documents)
                .anyMatch(
                        document -> document.at("/spec/metrics/0/type").asText().equals("External"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "flink", "flink-thresholds"})
    void shouldBePutTogetherByKustomizeItself(String overlay, @TempDir Path scratch) throws Exception {
        Optional<String> kubectl = onThePath();
        assumeTrue(kubectl.isPresent(), "there is no kubectl here, which brings Kustomize");
        Path output = scratch.resolve("all.yaml");
        Process process = new ProcessBuilder(
                        kubectl.get(), "kustomize", DIRECTORY.resolve(overlay).toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        List<ObjectNode> documents = Kustomization.read(output);

        assertAllAreValid(documents, 11);
        assertThat(documents)
                .as("the same as ours, but for hashes in names")
                .hasSameSizeAs(Kustomization.build(DIRECTORY.resolve(overlay)));
        ManifestsAgreeTest.assertReferencesLead(documents);
    }

    /** Field, value in YAML, and a word of what is said about it; kinds of fault that a server would refuse. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            StatefulSet             | /spec/replica                                                  | 2               | replica
            StatefulSet             | /spec/template/spec/containers/0/readynessProbe                | {}              | readynessProbe
            StatefulSet             | /spec/template/spec/containers/0/ports/0/containerPort         | "8080"          | containerPort
            StatefulSet             | /spec/template/spec/containers/0/imagePullPolicy               | Sometimes       | imagePullPolicy
            StatefulSet             | /spec/template/spec/containers/0/resources/limits/memory       | 640MB           | memory
            StatefulSet             | /spec/template/spec/containers/0/securityContext/privilege     | false           | privilege
            StatefulSet             | /spec/template/spec/containers/0/name                          |                 | name
            StatefulSet             | /spec/template/spec/securityContext/seccompProfile/type        | Default         | type
            StatefulSet             | /spec/template/spec/topologySpreadConstraints/0/whenUnsatisfiable | Never        | whenUnsatisfiable
            StatefulSet             | /spec/podManagementPolicy                                      | Sequential      | podManagementPolicy
            StatefulSet             | /spec/updateStrategy/type                                      | Recreate        | type
            StatefulSet             | /metadata/label                                                | {}              | label
            StatefulSet             | /apiVersion                                                    | apps/v1beta1    | no schema
            Service                 | /spec/ports/0/protocol                                         | HTTP            | protocol
            Service                 | /spec/type                                                     | Internal        | type
            Service                 | /spec/ports/0/port                                             | 80000           | port
            PodDisruptionBudget     | /spec/maxUnavailable                                           | true            | maxUnavailable
            PodDisruptionBudget     | /spec/unhealthyPodEvictionPolicy                               | Always          | unhealthyPodEvictionPolicy
            HorizontalPodAutoscaler | /spec/metrics/0/type                                           | CPU             | type
            HorizontalPodAutoscaler | /spec/metrics/0/resource/target/averageUtilization             | 70%             | averageUtilization
            HorizontalPodAutoscaler | /spec/maxReplicas                                              |                 | maxReplicas
            NetworkPolicy           | /spec/policyTypes/0                                            | Inbound         | policyTypes
            NetworkPolicy           | /spec/ingres                                                   | []              | ingres
            ServiceMonitor          | /spec/endpoints/0/intervall                                    | 15s             | intervall
            ServiceMonitor          | /spec/endpoints/0/interval                                     | 15 seconds      | interval
            ServiceMonitor          | /spec/selector                                                 |                 | selector
            FlinkDeployment         | /spec/flinkVersion                                             | v2_9            | flinkVersion
            FlinkDeployment         | /spec/job/upgradeMode                                          | safe            | upgradeMode
            FlinkDeployment         | /spec/job/parallelism                                          | "3"             | parallelism
            FlinkDeployment         | /spec/job/entryclass                                           | a.B             | entryclass
            FlinkDeployment         | /spec/podTemplate/spec/container                               | []              | container
            FlinkDeployment         | /spec/taskManager/resource/memory                              | 2048            | memory
            FlinkDeployment         | /spec/podTemplate/spec/containers/0/imagePullPolicy            | Sometimes       | imagePullPolicy
            FlinkDeployment         | /metadata/name                                                 | High_Water      | name
            StatefulSet             | /metadata/labels/app.kubernetes.io~1name                       | a b             | labels
            FlinkDeployment         | /spec/mode                                                     | session         | mode
            """)
    void shouldRefuseWhatKubernetesRefuses(String kind, String field, @Nullable String value, String said)
            throws IOException {
        ObjectNode document = Kustomization.build(DIRECTORY.resolve("flink")).stream()
                .filter(candidate -> candidate.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
        assertThat(SCHEMAS.problems(document)).isEmpty();

        change(document, field, value);

        assertThat(SCHEMAS.problems(document)).isNotEmpty().anyMatch(problem -> problem.contains(said));
    }

    @Test
    void shouldRefuseAFieldThatIsThereTwice(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("twice.yaml"), "apiVersion: v1\nkind: Service\nkind: Pod\n");

        assertThat(catchThrowable(() -> Kustomization.read(file))).hasMessageContaining("kind");
        assertThat(catchThrowable(() -> ComposeFiles.read(file))).hasMessageContaining("kind");
    }

    static void change(ObjectNode document, String field, @Nullable String value) throws IOException {
        int end = field.lastIndexOf('/');
        JsonNode parent = document.at(field.substring(0, end));
        String name = field.substring(end + 1).replace("~1", "/");
        if (parent instanceof ObjectNode object) {
            if (value == null) {
                assertThat(object.remove(name)).isNotNull();
            } else {
                object.set(name, YAML.readTree(value));
            }
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(name), YAML.readTree(value));
        }
    }

    private static void assertAllAreValid(List<ObjectNode> documents, int atLeast) {
        assertThat(documents)
                .hasSizeGreaterThanOrEqualTo(atLeast)
                .allSatisfy(document -> assertThat(SCHEMAS.problems(document))
                        .as(
                                "%s %s",
                                document.path("kind").asText(),
                                document.at("/metadata/name").asText())
                        .isEmpty());
    }

    private static Optional<String> onThePath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "kubectl"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
