package dev.highwater.command;

import dev.highwater.configuration.Redaction;
import dev.highwater.configuration.SettingValues;
import dev.highwater.failure.Causes;
import dev.highwater.failure.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Collects what support needs: versions, settings, the findings of {@code check} (without test messages), and the
 * status, health and metrics of the running service. Secrets are removed from all of it.
 */
@ApplicationScoped
class SupportBundle {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Paths that are asked of the running service, with the name of the answer in the bundle. */
    private static final Map<String, String> ANSWERS = Map.of(
            "status.json", "/api/v1/status",
            "notifications.json", "/api/v1/notifications",
            "health.json", "/q/health",
            "metrics.txt", "/q/metrics");

    private final Checks checks;
    private final String version;
    private final String address;

    SupportBundle(
            Checks checks,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.checks = checks;
        this.version = version;
        this.address = "http://%s:%d".formatted(host.equals("0.0.0.0") ? "localhost" : host, port);
    }

    /**
     * Writes the bundle, readable by its owner only.
     *
     * @throws IOException if it cannot be written, or is there already
     */
    void write(Path file) throws IOException, InterruptedException {
        Map<String, String> settings = SettingValues.all();
        Redaction redaction = Redaction.of(settings);
        Map<String, String> entries = new TreeMap<>(answers());
        entries.put("version.txt", versions());
        entries.put(
                "settings.txt",
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + redaction.value(setting.getKey(), setting.getValue()))
                        .collect(Collectors.joining("\n", "", "\n")));
        entries.put(
                "check.txt",
                checks.findings(false).stream().map(Finding::toString).collect(Collectors.joining("\n", "", "\n")));
        try (OutputStream out = create(file);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry("highwater-support/" + entry.getKey()));
                zip.write(redaction.text(entry.getValue()).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    private static OutputStream create(Path file) throws IOException {
        FileAttribute<?>[] mine =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            Files.createFile(file, mine);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " is there already: name another file", e);
        }
        return Files.newOutputStream(file);
    }

    private String versions() {
        Runtime runtime = Runtime.getRuntime();
        return """
                Highwater %s
                Java %s (%s), %s
                %s %s, %s
                %d processors, heap of at most %d MiB
                """.formatted(
                        version,
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor"),
                        System.getProperty("java.vm.name"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        runtime.availableProcessors(),
                        runtime.maxMemory() / (1024 * 1024));
    }

    private Map<String, String> answers() throws InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        Map<String, String> answers = new LinkedHashMap<>();
        for (Map.Entry<String, String> wanted : ANSWERS.entrySet()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + wanted.getValue()))
                    .timeout(PATIENCE)
                    .build();
            try {
                answers.put(
                        wanted.getKey(),
                        client.send(request, BodyHandlers.ofString()).body());
            } catch (IOException e) {
                answers.put(wanted.getKey(), "No service answers at %s: %s%n".formatted(address, Causes.describe(e)));
            }
        }
        return answers;
    }
}
