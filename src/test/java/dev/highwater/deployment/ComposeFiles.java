package dev.highwater.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** Files for Compose as it reads them: anchors resolved, and what one file adds to another put over it. */
public final class ComposeFiles {

    public static final Path BASE = Path.of("docker/compose.yaml");
    public static final Path FLINK = Path.of("docker/compose.flink.yaml");

    private ComposeFiles() {}

    /** One file; {@code <<} is resolved, which Jackson does not do. */
    public static ObjectNode read(Path file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(file)) {
            return new ObjectMapper().valueToTree(new Yaml(options).<Map<String, Object>>load(reader));
        }
    }

    /** Both, as {@code docker compose -f compose.yaml -f compose.flink.yaml}: objects are merged, the rest replaced. */
    public static ObjectNode withFlink() throws IOException {
        ObjectNode all = read(BASE);
        merge(all, read(FLINK));
        return all;
    }

    private static void merge(ObjectNode target, ObjectNode over) {
        over.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode inner && target.get(field.getKey()) instanceof ObjectNode old) {
                merge(old, inner);
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }
}
