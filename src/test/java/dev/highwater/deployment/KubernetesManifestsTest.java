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

    /** Kind, field, and value in YAML or nothing to take it out; kinds of fault that a server would refuse. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            StatefulSet             | /spec/replica                                                     | 2
            StatefulSet             | /spec/template/spec/containers/0/readynessProbe                   | {}
            StatefulSet             | /spec/template/spec/containers/0/ports/0/containerPort            | "8080"
            StatefulSet             | /spec/template/spec/containers/0/imagePullPolicy                  | Sometimes
            StatefulSet             | /spec/template/spec/containers/0/resources/limits/memory          | 640MB
            StatefulSet             | /spec/template/spec/containers/0/securityContext/privilege        | false
            StatefulSet             | /spec/template/spec/containers/0/name                             |
            StatefulSet             | /spec/template/spec/securityContext/seccompProfile/type           | Default
            StatefulSet             | /spec/template/spec/topologySpreadConstraints/0/whenUnsatisfiable | Never
            StatefulSet             | /spec/podManagementPolicy                                         | Sequential
            StatefulSet             | /spec/updateStrategy/type                                         | Recreate
            StatefulSet             | /metadata/label                                                   | {}
            Service                 | /spec/ports/0/protocol                                            | HTTP
            Service                 | /spec/type                                                        | Internal
            Service                 | /spec/ports/0/port                                                | 80000
            PodDisruptionBudget     | /spec/maxUnavailable                                              | true
            PodDisruptionBudget     | /spec/unhealthyPodEvictionPolicy                                  | Always
            HorizontalPodAutoscaler | /spec/metrics/0/type                                              | CPU
            HorizontalPodAutoscaler | /spec/metrics/0/resource/target/averageUtilization                | 70%
            HorizontalPodAutoscaler | /spec/maxReplicas                                                 |
            NetworkPolicy           | /spec/policyTypes/0                                               | Inbound
            NetworkPolicy           | /spec/ingres                                                      | []
            ServiceMonitor          | /spec/endpoints/0/intervall                                       | 15s
            ServiceMonitor          | /spec/endpoints/0/interval                                        | 15 seconds
            ServiceMonitor          | /spec/selector                                                    |
            FlinkDeployment         | /spec/flinkVersion                                                | v2_9
            FlinkDeployment         | /spec/job/upgradeMode                                             | safe
            FlinkDeployment         | /spec/job/parallelism                                             | "3"
            FlinkDeployment         | /spec/job/entryclass                                              | a.B
            FlinkDeployment         | /spec/podTemplate/spec/container                                  | []
            FlinkDeployment         | /spec/taskManager/resource/memory                                 | 2048
            FlinkDeployment         | /spec/podTemplate/spec/containers/0/imagePullPolicy               | Sometimes
            FlinkDeployment         | /metadata/name                                                    | High_Water
            StatefulSet             | /metadata/labels/app.kubernetes.io~1name                          | a b
            FlinkDeployment         | /spec/mode                                                        | session
            """)
    void shouldRefuseWhatKubernetesRefusesAndNameTheField(String kind, String field, @Nullable String value)
            throws IOException {
        assertThat(problemsAfter(kind, field, value)).anyMatch(problem -> problem.contains(named(field)));
    }

    @Test
    void shouldRefuseAVersionOfTheApiThatThereIsNot() throws IOException {
        assertThat(problemsAfter("StatefulSet", "/apiVersion", "apps/v1beta1"))
                .anyMatch(problem -> problem.contains("no schema"));
    }

    @Test
    void shouldRefuseAFieldThatIsThereTwice(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("twice.yaml"), "apiVersion: v1\nkind: Service\nkind: Pod\n");

        assertThat(catchThrowable(() -> Kustomization.read(file))).hasMessageContaining("kind");
        assertThat(catchThrowable(() -> ComposeFiles.read(file))).hasMessageContaining("kind");
    }

    private static List<String> problemsAfter(String kind, String field, @Nullable String value) throws IOException {
        ObjectNode document = Kustomization.build(DIRECTORY.resolve("flink")).stream()
                .filter(candidate -> candidate.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
        assertThat(SCHEMAS.problems(document)).isEmpty();
        change(document, field, value);
        return SCHEMAS.problems(document);
    }

    /** The field that a problem there names: the last part of its path that is no index and no key of a map. */
    private static String named(String field) {
        return Stream.of(field.split("/"))
                .filter(part -> !part.matches("\\d+|.*~1.*"))
                .reduce((first, second) -> second)
                .orElseThrow();
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
