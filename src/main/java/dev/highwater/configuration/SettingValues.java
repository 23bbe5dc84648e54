package dev.highwater.configuration;

import static java.util.Objects.requireNonNullElse;

import dev.highwater.failure.Causes;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The values of all settings by their names: Highwater's, Kafka's and those of Quarkus, secrets included. */
public final class SettingValues {

    private static final Pattern NAMES =
            Pattern.compile("(highwater|kafka|mp\\.messaging|quarkus)\\..*|(HIGHWATER|KAFKA|QUARKUS)_.*");

    private SettingValues() {}

    /** In order of their names; where a value cannot be read, the reason stands in its place. */
    public static Map<String, String> all() {
        Config config = ConfigProvider.getConfig();
        Map<String, String> values = new TreeMap<>();
        for (String below : SettingNames.ALL) {
            String name = "highwater." + below;
            @Nullable String value = value(config, name);
            if (value != null) {
                values.put(name, value);
            }
        }
        for (String name : config.getPropertyNames()) {
            if (NAMES.matcher(name).matches()) {
                values.put(name, requireNonNullElse(value(config, name), ""));
            }
        }
        return values;
    }

    private static @Nullable String value(Config config, String name) {
        try {
            return config.getConfigValue(name).getValue();
        } catch (RuntimeException unreadable) {
            return "(cannot be read: %s)".formatted(Causes.describe(unreadable));
        }
    }
}
