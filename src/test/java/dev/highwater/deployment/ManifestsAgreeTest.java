package dev.highwater.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What one document of {@code docker/kubernetes} names, another one has: no schema sees a label that selects nothing.
 */
class ManifestsAgreeTest {

    private final List<ObjectNode> documents;
    private final ObjectNode pods;

    ManifestsAgreeTest() throws IOException {
        documents = Kustomization.build(KubernetesManifestsTest.DIRECTORY.resolve("flink-thresholds"));
        pods = one(documents, "StatefulSet", "highwater");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "flink", "flink-thresholds"})
    void shouldNameOnlyWhatIsThere(String overlay) throws IOException {
        assertReferencesLead(Kustomization.build(KubernetesManifestsTest.DIRECTORY.resolve(overlay)));
    }

    /** Each is a fault that all schemas take. */
    @ParameterizedTest
    @CsvSource({
        "StatefulSet, /spec/selector/matchLabels/app.kubernetes.io~1name, other",
        "StatefulSet, /spec/serviceName, other",
        "StatefulSet, /spec/template/spec/serviceAccountName, other",
        "StatefulSet, /spec/template/spec/containers/0/envFrom/0/configMapRef/name, other",
        "StatefulSet, /spec/template/spec/containers/0/livenessProbe/httpGet/port, other",
        "StatefulSet, /spec/template/spec/containers/0/volumeMounts/0/name, other",
        "StatefulSet, /spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels/app, other",
        "Service, /spec/selector/app, other",
        "Service, /spec/ports/0/targetPort, other",
        "ServiceMonitor, /spec/endpoints/0/port, other",
        "ServiceMonitor, /spec/selector/matchLabels/app, other",
        "PodDisruptionBudget, /spec/selector/matchLabels/app, other",
        "NetworkPolicy, /spec/podSelector/matchLabels/app, other",
        "NetworkPolicy, /spec/ingress/0/ports/0/port, other",
        "HorizontalPodAutoscaler, /spec/scaleTargetRef/name, other",
        "HorizontalPodAutoscaler, /spec/scaleTargetRef/kind, Deployment",
        "FlinkDeployment, /spec/podTemplate/spec/containers/0/envFrom/0/configMapRef/name, other",
        "FlinkDeployment, /spec/podTemplate/metadata/labels/app.kubernetes.io~1component, other",
    })
    void shouldNoticeWhatLeadsNowhere(String kind, String field, String value) throws IOException {
        assertReferencesLead(documents);
        ObjectNode document = documents.stream()
                .filter(candidate -> candidate.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
        int end = field.lastIndexOf('/');
        ((ObjectNode) document.at(field.substring(0, end)))
                .put(field.substring(end + 1).replace("~1", "/"), value);

        assertThat(catchThrowable(() -> assertReferencesLead(documents))).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldGiveEachInstanceItsStableId() {
        assertThat(pods.at("/spec/template/spec/containers/0/env/0/name").asText())
                .isEqualTo("HIGHWATER_READINGS_INSTANCE_ID");
        assertThat(pods.at("/spec/template/spec/containers/0/env/0/valueFrom/fieldRef/fieldPath")
                        .asText())
                .isEqualTo("metadata.name");
    }

    @Test
    void shouldLeaveTheNumberOfInstancesToTheAutoscaler() {
        assertThat(pods.path("spec").has("replicas")).isFalse();
        JsonNode scaling =
                one(documents, "HorizontalPodAutoscaler", "highwater").path("spec");
        assertThat(scaling.path("minReplicas").asInt())
                .isBetween(2, scaling.path("maxReplicas").asInt());
        // With one of the fewest away, one goes on.
        assertThat(one(documents, "PodDisruptionBudget", "highwater")
                        .at("/spec/maxUnavailable")
                        .asInt())
                .isLessThan(scaling.path("minReplicas").asInt());
    }

    @Test
    void shouldLetEachContainerDoOnlyWhatItNeeds() {
        for (JsonNode pod : List.of(
                pods.at("/spec/template/spec"),
                one(documents, "FlinkDeployment", "highwater-engine").at("/spec/podTemplate/spec"),
                one(documents, "FlinkDeployment", "highwater-thresholds").at("/spec/podTemplate/spec"))) {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            JsonNode container = pod.at("/containers/0/securityContext");
            assertThat(container.path("allowPrivilegeEscalation").isBoolean()).isTrue();
            assertThat(container.path("allowPrivilegeEscalation").asBoolean()).isFalse();
            assertThat(container.at("/capabilities/drop")).map(JsonNode::asText).containsExactly("ALL");
        }
        assertThat(pods.at("/spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem")
                        .asBoolean())
                .isTrue();
        assertThat(pods.at("/spec/template/spec/containers/0/volumeMounts"))
                .anyMatch(mount -> mount.path("mountPath").asText().equals("/tmp"));
        assertThat(pods.at("/spec/template/spec/automountServiceAccountToken").asBoolean(true))
                .isFalse();
    }

    @Test
    void shouldHoldNoSecretsAndAskWhoItIs() {
        assertThat(documents)
                .noneMatch(document -> document.path("kind").asText().equals("Secret"));
        JsonNode settings = one(documents, "ConfigMap", "highwater-settings").path("data");
        JsonNode servers = one(documents, "ConfigMap", "highwater-servers").path("data");
        assertThat(settings.path("HIGHWATER_SECURITY_MODE").asText()).isEqualTo("basic");
        assertThat(settings.path("HIGHWATER_ENGINE").asText()).isEqualTo("flink");
        for (JsonNode map : List.of(settings, servers)) {
            assertThat(map.fieldNames())
                    .toIterable()
                    .noneMatch(name -> name.matches(".*(PASSWORD|TOKEN|SECRET|JAAS).*"));
            assertThat(map).noneMatch(value -> value.asText().matches(".*://[^/]*@.*"));
        }
    }

    @Test
    void shouldNameImagesByVersion() {
        List<String> images = new ArrayList<>();
        documents.forEach(document -> document.findValues("image").forEach(image -> images.add(image.asText())));
        assertThat(images).hasSize(3).allMatch(image -> image.matches("[a-z/-]+:[0-9][\\w.-]*"));
    }

    /** Each name in a document leads to another one, each selector to pods or a Service. */
    static void assertReferencesLead(List<ObjectNode> documents) {
        List<JsonNode> highwater = new ArrayList<>();
        List<JsonNode> podTemplates = new ArrayList<>();
        for (ObjectNode document : documents) {
            if (document.path("kind").asText().equals("StatefulSet")) {
                highwater.add(document.at("/spec/template"));
            }
            if (document.path("kind").asText().equals("FlinkDeployment")) {
                podTemplates.add(document.at("/spec/podTemplate"));
            }
        }
        assertThat(highwater).hasSize(1);
        podTemplates.addAll(highwater);
        podTemplates.forEach(pod -> assertPodIsWhole(documents, pod));
        assertThat(documents)
                .map(document -> document.at("/metadata/namespace").asText("highwater"))
                .containsOnly("highwater");
        for (ObjectNode document : documents) {
            JsonNode spec = document.path("spec");
            switch (document.path("kind").asText()) {
                case "StatefulSet" -> {
                    assertSelects(spec.at("/selector/matchLabels"), highwater);
                    assertThat(one(
                                            documents,
                                            "Service",
                                            spec.path("serviceName").asText())
                                    .at("/spec/clusterIP")
                                    .asText())
                            .isEqualTo("None");
                    one(
                            documents,
                            "ServiceAccount",
                            spec.at("/template/spec/serviceAccountName").asText());
                    spec.at("/template/spec/topologySpreadConstraints")
                            .forEach(each -> assertSelects(each.at("/labelSelector/matchLabels"), highwater));
                }
                case "Service" -> {
                    assertSelects(spec.path("selector"), highwater);
                    spec.path("ports")
                            .forEach(port -> assertThat(portsOf(highwater))
                                    .contains(port.path("targetPort").asText()));
                }
                case "PodDisruptionBudget" -> assertSelects(spec.at("/selector/matchLabels"), highwater);
                case "NetworkPolicy" -> {
                    List<JsonNode> selected = podTemplates.stream()
                            .filter(pod -> isSelected(spec.at("/podSelector/matchLabels"), pod.at("/metadata/labels")))
                            .toList();
                    assertThat(selected)
                            .as(document.at("/metadata/name").asText())
                            .isNotEmpty();
                    spec.path("ingress").findValues("port").stream()
                            .filter(JsonNode::isTextual)
                            .forEach(port -> assertThat(portsOf(selected)).contains(port.asText()));
                }
                case "HorizontalPodAutoscaler" ->
                    assertThat(one(
                                            documents,
                                            spec.at("/scaleTargetRef/kind").asText(),
                                            spec.at("/scaleTargetRef/name").asText())
                                    .path("apiVersion"))
                            .isEqualTo(spec.at("/scaleTargetRef/apiVersion"));
                case "ServiceMonitor" -> {
                    List<ObjectNode> services = documents.stream()
                            .filter(service -> service.path("kind").asText().equals("Service"))
                            .filter(service ->
                                    isSelected(spec.at("/selector/matchLabels"), service.at("/metadata/labels")))
                            .toList();
                    assertThat(services)
                            .as("one Service, so that each pod is asked once")
                            .hasSize(1);
                    Set<String> ports = new TreeSet<>();
                    services.get(0)
                            .at("/spec/ports")
                            .forEach(port -> ports.add(port.path("name").asText()));
                    spec.path("endpoints")
                            .forEach(endpoint -> assertThat(ports)
                                    .contains(endpoint.path("port").asText()));
                }
                default -> {}
            }
        }
        // Every pod of ours is behind a policy.
        assertThat(podTemplates)
                .allMatch(pod -> documents.stream()
                        .filter(document -> document.path("kind").asText().equals("NetworkPolicy"))
                        .anyMatch(policy ->
                                isSelected(policy.at("/spec/podSelector/matchLabels"), pod.at("/metadata/labels"))));
    }

    private static void assertPodIsWhole(List<ObjectNode> documents, JsonNode pod) {
        Set<String> volumes = new TreeSet<>();
        pod.at("/spec/volumes")
                .forEach(volume -> volumes.add(volume.path("name").asText()));
        for (JsonNode container : pod.at("/spec/containers")) {
            container
                    .path("volumeMounts")
                    .forEach(mount ->
                            assertThat(volumes).contains(mount.path("name").asText()));
            container
                    .path("envFrom")
                    .findValues("configMapRef")
                    .forEach(map -> one(documents, "ConfigMap", map.path("name").asText()));
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                if (container.has(probe)) {
                    assertThat(portsOf(List.of(pod)))
                            .contains(container.path(probe).at("/httpGet/port").asText());
                }
            }
        }
    }

    private static void assertSelects(JsonNode selector, List<JsonNode> pods) {
        assertThat(pods).allMatch(pod -> isSelected(selector, pod.at("/metadata/labels")));
    }

    private static boolean isSelected(JsonNode selector, JsonNode labels) {
        return !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    private static Set<String> portsOf(List<JsonNode> pods) {
        Set<String> ports = new TreeSet<>();
        pods.forEach(pod -> pod.at("/spec/containers")
                .forEach(container -> container
                        .path("ports")
                        .forEach(port -> ports.add(port.path("name").asText()))));
        return ports;
    }

    private static ObjectNode one(List<ObjectNode> documents, String kind, String name) {
        List<ObjectNode> found = documents.stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .filter(document -> document.at("/metadata/name").asText().equals(name))
                .toList();
        assertThat(found).as("%s %s", kind, name).hasSize(1);
        return found.get(0);
    }
}
