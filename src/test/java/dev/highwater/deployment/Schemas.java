package dev.highwater.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The schemas of Kubernetes, of the Flink and Prometheus operators and of Compose, in
 * {@code src/test/resources/schemas}, whose README says where they are from. A field that no schema knows is an error,
 * as it is for {@code kubectl apply}.
 */
final class Schemas {

    private static final Path DIRECTORY = Path.of("src/test/resources/schemas");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final String DEFINITIONS = "#/components/schemas/";
    private static final String OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    private static final String POD_TEMPLATE = "io.k8s.api.core.v1.PodTemplateSpec";

    private final ObjectNode definitions;
    private final Map<String, String> definitionOfKind = new HashMap<>();
    private final Map<String, JsonSchema> compiled = new HashMap<>();

    Schemas() {
        ObjectNode kubernetes = read("kubernetes.json");
        definitions = (ObjectNode) kubernetes.at("/components/schemas");
        addAllowedValues();
        addCustomResource("flinkdeployment.json", "flink.apache.org/v1beta1/FlinkDeployment");
        addCustomResource("servicemonitor.json", "monitoring.coreos.com/v1/ServiceMonitor");
        definitions.properties().forEach(entry -> {
            // Before this keyword is taken out.
            entry.getValue().path("x-kubernetes-group-version-kind").forEach(kind -> {
                String group = kind.path("group").asText();
                String version = kind.path("version").asText();
                String apiVersion = group.isEmpty() ? version : group + "/" + version;
                if (entry.getKey().endsWith("." + kind.path("kind").asText())) {
                    definitionOfKind.put(apiVersion + "/" + kind.path("kind").asText(), entry.getKey());
                }
            });
            adapt(entry.getValue());
        });
    }

    /** What is wrong with a document for Kubernetes, a line each; empty if nothing is. */
    List<String> problems(JsonNode document) {
        String kind = document.path("apiVersion").asText() + "/"
                + document.path("kind").asText();
        String definition = definitionOfKind.get(kind);
        if (definition == null) {
            return List.of("there is no schema for " + kind);
        }
        List<String> problems =
                new ArrayList<>(problems(compiled.computeIfAbsent(definition, this::compile), document));
        if (document.at("/spec/podTemplate") instanceof ObjectNode pod) {
            // The operator's schema is kinder than Kubernetes, which gets the pods from it.
            ObjectNode template = pod.deepCopy();
            template.remove(List.of("apiVersion", "kind"));
            problems.addAll(problems(compiled.computeIfAbsent(POD_TEMPLATE, this::compile), template));
        }
        return problems;
    }

    /** What is wrong with a file for Compose, a line each. */
    static List<String> problemsOfCompose(JsonNode document) {
        ObjectNode schema = read("compose.json");
        schema.remove(List.of("$schema", "$id"));
        schema.findParents("deprecated").stream()
                .filter(parent -> parent.path("deprecated").isBoolean())
                .forEach(parent -> ((ObjectNode) parent).remove("deprecated"));
        return problems(JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema), document);
    }

    private static List<String> problems(JsonSchema schema, JsonNode document) {
        return schema.validate(document).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    private JsonSchema compile(String definition) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$ref", "#/$defs/" + definition);
        schema.set("$defs", definitions);
        return FACTORY.getSchema(schema);
    }

    /**
     * The schemas do not say which values a field takes, and how quantities are written; the server knows it all the
     * same.
     */
    private void addAllowedValues() {
        read("kubernetes-values.json").properties().forEach(definition -> {
            ObjectNode known = (ObjectNode) definitions.get(definition.getKey());
            definition.getValue().properties().forEach(field -> {
                ObjectNode property = (ObjectNode) known.at("/properties/" + field.getKey());
                property.setAll((ObjectNode) field.getValue());
            });
        });
        ObjectNode quantity = (ObjectNode) definitions.get("io.k8s.apimachinery.pkg.api.resource.Quantity");
        quantity.put("pattern", "^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(([KMGTPE]i)|[numkMGTPE]|([eE][+-]?[0-9]+))?$");
    }

    private void addCustomResource(String file, String kind) {
        ObjectNode schema = read(file);
        ObjectNode properties = (ObjectNode) schema.get("properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.putObject("metadata").put("$ref", DEFINITIONS + OBJECT_META);
        definitions.set(file, schema);
        definitionOfKind.put(kind, file);
    }

    /** From OpenAPI to JSON Schema, and strict. */
    private static void adapt(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.path("properties").isObject()
                    && !object.has("additionalProperties")
                    && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
                object.put("additionalProperties", false);
            }
            if (object.path("$ref").isTextual()) {
                object.put("$ref", object.path("$ref").asText().replace(DEFINITIONS, "#/$defs/"));
            }
            object.properties().removeIf(keyword -> keyword.getKey().startsWith("x-kubernetes-"));
        }
        schema.forEach(Schemas::adapt);
    }

    private static ObjectNode read(String file) {
        try {
            return (ObjectNode) JSON.readTree(DIRECTORY.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
