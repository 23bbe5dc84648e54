package dev.highwater.configuration;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Names settings in the log, at the start, that are none, and those that turn off what protects. */
@ApplicationScoped
public class SettingsCheck {

    private static final Logger LOG = Logger.getLogger(SettingsCheck.class);

    private final Config config;

    SettingsCheck(Config config) {
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        remarks(config).forEach(LOG::warn);
    }

    /** What to say about variables and properties that are none of ours or too open; a sentence for each. */
    public static List<String> remarks(Config config) {
        // The environment's names are also made into properties, whose spelling is a guess.
        List<String> remarks = new ArrayList<>(SettingNames.remarks(
                System.getenv().keySet().stream(),
                StreamSupport.stream(config.getConfigSources().spliterator(), false)
                        .filter(source ->
                                !source.getName().toLowerCase(Locale.ROOT).contains("env"))
                        .flatMap(source -> source.getPropertyNames().stream())
                        .distinct()));
        remarks.addAll(OpenSettings.remarks(
                values(config, "highwater.http.allowed-hosts"), values(config, "highwater.security.proxy.addresses")));
        remarks.addAll(ofTheFormerEngineSetting(config));
        return remarks;
    }

    private static List<String> ofTheFormerEngineSetting(Config config) {
        return config
                .getOptionalValue("highwater.readings.enabled", Boolean.class)
                .map(enabled -> ("HIGHWATER_READINGS_ENABLED is deprecated and will go: set HIGHWATER_ENGINE=%s in its"
                                + " place, which means the same as HIGHWATER_READINGS_ENABLED=%s")
                        .formatted(enabled ? "highwater" : "flink", enabled))
                .stream()
                .toList();
    }

    private static List<String> values(Config config, String key) {
        return config.getOptionalValues(key, String.class).orElse(List.of());
    }
}
