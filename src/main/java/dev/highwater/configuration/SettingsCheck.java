package dev.highwater.configuration;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Names settings in the log, at the start, that are none. */
@ApplicationScoped
class SettingsCheck {

    private static final Logger LOG = Logger.getLogger(SettingsCheck.class);

    private final Config config;

    SettingsCheck(Config config) {
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        // The environment's names are also made into properties, whose spelling is a guess.
        SettingNames.remarks(
                        System.getenv().keySet().stream(),
                        StreamSupport.stream(config.getConfigSources().spliterator(), false)
                                .filter(source -> !source.getName()
                                        .toLowerCase(Locale.ROOT)
                                        .contains("env"))
                                .flatMap(source -> source.getPropertyNames().stream())
                                .distinct())
                .forEach(LOG::warn);
    }
}
