package dev.highwater.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Puts together what a directory describes, as {@code kubectl kustomize} does, as far as these directories need it: any
 * other key fails the test. Names get no hash.
 */
public final class Kustomization {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> KNOWN = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "labels",
            "resources",
            "configMapGenerator",
            "configurations",
            "images",
            "patches");

    private final List<ObjectNode> documents = new ArrayList<>();

    private Kustomization() {}

    /** All documents of a directory and of what it takes in. */
    public static List<ObjectNode> build(Path directory) throws IOException {
        Kustomization result = new Kustomization();
        result.take(directory);
        return result.documents;
    }

    /** The documents of one file. */
    static List<ObjectNode> read(Path file) throws IOException {
        List<ObjectNode> documents = new ArrayList<>();
        try (var found = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(file.toFile())) {
            found.forEachRemaining(documents::add);
        }
        return documents;
    }

    /** Takes a component in beside what is there. */
    static List<ObjectNode> build(Path directory, Path component) throws IOException {
        Kustomization result = new Kustomization();
        result.take(directory);
        result.take(component);
        return result.documents;
    }

    private void take(Path directory) throws IOException {
        JsonNode file = read(directory.resolve("kustomization.yaml")).get(0);
        assertThat(file.fieldNames()).toIterable().as(directory.toString()).isSubsetOf(KNOWN);
        for (JsonNode resource : file.path("resources")) {
            Path path = directory.resolve(resource.asText()).normalize();
            if (Files.isDirectory(path)) {
                take(path);
            } else {
                documents.addAll(read(path));
            }
        }
        for (JsonNode generator : file.path("configMapGenerator")) {
            generate(directory, generator);
        }
        for (JsonNode patch : file.path("patches")) {
            for (ObjectNode change : read(directory.resolve(patch.path("path").asText()))) {
                merge(
                        theOne(
                                change.path("kind").asText(),
                                change.at("/metadata/name").asText()),
                        change);
            }
        }
        for (JsonNode reference : file.path("configurations")) {
            assertThat(directory.resolve(reference.asText())).exists();
        }
        for (JsonNode image : file.path("images")) {
            documents.forEach(document -> document.findParents("image").stream()
                    .filter(parent -> parent.path("image").equals(image.path("name")))
                    .forEach(parent -> ((ObjectNode) parent)
                            .put(
                                    "image",
                                    image.path("name").asText() + ":"
                                            + image.path("newTag").asText())));
        }
        for (ObjectNode document : documents) {
            if (!document.path("kind").asText().equals("Namespace")) {
                document.withObject("/metadata")
                        .put("namespace", file.path("namespace").asText("highwater"));
            }
        }
    }

    private void generate(Path directory, JsonNode generator) throws IOException {
        String name = generator.path("name").asText();
        List<String> lines = new ArrayList<>();
        for (JsonNode envs : generator.path("envs")) {
            lines.addAll(Files.readAllLines(directory.resolve(envs.asText())));
        }
        generator.path("literals").forEach(literal -> lines.add(literal.asText()));
        ObjectNode map;
        if (generator.path("behavior").asText().equals("merge")) {
            map = theOne("ConfigMap", name);
        } else {
            map = YAML.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
            map.putObject("metadata").put("name", name);
            documents.add(map);
        }
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] setting = line.split("=", 2);
                map.withObject("/data").put(setting[0], setting[1]);
            }
        }
    }

    private ObjectNode theOne(String kind, String name) {
        List<ObjectNode> found = documents.stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .filter(document -> document.at("/metadata/name").asText().equals(name))
                .toList();
        assertThat(found).as("%s %s, which is to be changed", kind, name).hasSize(1);
        return found.get(0);
    }

    /** Objects are merged, lists replaced, as those of an autoscaler's metrics are. */
    private static void merge(ObjectNode target, ObjectNode change) {
        change.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode inner && target.get(field.getKey()) instanceof ObjectNode old) {
                merge(old, inner);
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }
}
