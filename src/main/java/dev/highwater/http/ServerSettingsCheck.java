package dev.highwater.http;

import dev.highwater.configuration.SettingNames;
import dev.highwater.configuration.StartOrder;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Numbers of Quarkus' settings with which it would fail after everything else has begun, or do something else. */
@ApplicationScoped
class ServerSettingsCheck {

    private static final int LARGEST_PORT = 65_535;

    private static final List<Bound> BOUNDS = List.of(
            new Bound("quarkus.http.port", 0, LARGEST_PORT),
            new Bound("quarkus.http.ssl-port", 0, LARGEST_PORT),
            new Bound("quarkus.http.limits.max-connections", 1, Integer.MAX_VALUE),
            new Bound("quarkus.http.io-threads", 1, 10_000),
            new Bound("quarkus.thread-pool.max-threads", 1, 10_000),
            // Without a connection, whoever waits for one waits for ever.
            new Bound("quarkus.datasource.reactive.max-size", 1, 10_000));

    /** Bytes; the web server counts those of a head as an int. */
    private static final List<Bound> SIZES = List.of(
            new Bound("quarkus.http.limits.max-header-size", 1_024, 16_777_216),
            new Bound("quarkus.http.limits.max-body-size", 1, Long.MAX_VALUE));

    private static final String MANAGEMENT_PORT = "highwater.http.management-port";

    /** The settings of the ports of the service itself, with Quarkus' defaults. */
    private static final Map<String, Integer> PORTS =
            Map.of("quarkus.http.port", 8_080, "quarkus.http.ssl-port", 8_443);

    private final Config config;

    ServerSettingsCheck(Config config) {
        this.config = config;
    }

    private record Bound(String key, int least, long most) {

        private void check(long value) {
            if (value < least || value > most) {
                throw new ConfigurationException("%s is %d, and must be from %d to %d"
                        .formatted(SettingNames.variable(key), value, least, most));
            }
        }
    }

    void check(@Observes @Priority(StartOrder.SETTINGS) StartupEvent event) {
        BOUNDS.forEach(
                bound -> config.getOptionalValue(bound.key(), Integer.class).ifPresent(bound::check));
        SIZES.forEach(bound -> config.getOptionalValue(bound.key(), MemorySize.class)
                .map(MemorySize::asLongValue)
                .ifPresent(bound::check));
        config.getOptionalValue(MANAGEMENT_PORT, Integer.class)
                .filter(port -> port != 0)
                .ifPresent(this::checkIsNotShared);
    }

    /** The system would let both listen, and give each connection to either. */
    private void checkIsNotShared(int port) {
        PORTS.forEach((key, unlessSet) -> {
            if (config.getOptionalValue(key, Integer.class).orElse(unlessSet) == port) {
                throw new ConfigurationException("%s and %s are both %d, and must differ"
                        .formatted(SettingNames.variable(MANAGEMENT_PORT), SettingNames.variable(key), port));
            }
        });
    }
}
