package dev.highwater.start;

import dev.highwater.configuration.SafeLog;
import dev.highwater.configuration.SettingProblems;
import dev.highwater.failure.Causes;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says why the service does not start, in a line for each reason. What libraries would print is a stack trace. */
final class StartFailure {

    private static final String SETTINGS = "(QUARKUS|KAFKA|HIGHWATER)_.*";

    private static final String CERTIFICATES = "QUARKUS_(TLS|HTTP_SSL)_.*(CERT|CERTS|KEY|PATH|PASSWORD|FILE|FILES)";

    /** Shorter values, such as numbers, are found everywhere. */
    private static final int SHORTEST = 4;

    private StartFailure() {}

    /** For people, without secrets. */
    static List<String> lines(Throwable failure) {
        return reasons(failure).stream()
                .map(reason -> "Highwater does not start: "
                        + SafeLog.withoutSecrets(reason).strip().replaceAll("\\s*\\R\\s*", "; "))
                .toList();
    }

    private static List<String> reasons(Throwable failure) {
        Optional<ConfigValidationException> settings = Causes.find(failure, ConfigValidationException.class);
        if (settings.isPresent()) {
            Config config = ConfigProvider.getConfig();
            return SettingProblems.sentences(
                    settings.get(),
                    key -> Optional.ofNullable(config.getConfigValue(key).getValue()));
        }
        return List.of(reason(failure));
    }

    private static String reason(Throwable failure) {
        Optional<QuarkusBindException> port = Causes.find(failure, QuarkusBindException.class);
        if (port.isPresent()) {
            return ("it cannot listen at %s:%d (%s); set QUARKUS_HTTP_HOST and QUARKUS_HTTP_PORT to an address of this"
                                    + " machine and a port")
                            .formatted(port.get().getHost(), port.get().getPort(), Causes.text(port.get()))
                    + " that is free and that this user may use";
        }
        if (Causes.find(failure, BindException.class).isPresent()
                || Causes.find(failure, UnknownHostException.class).isPresent()) {
            return "it cannot listen there (%s); set QUARKUS_HTTP_HOST and QUARKUS_HTTP_PORT"
                    .formatted(Causes.text(Causes.root(failure)));
        }
        String said = Causes.find(failure, ConfigurationException.class)
                .map(Causes::describe)
                .orElseGet(() -> Causes.describe(failure))
                .replaceFirst("^Failed to start quarkus: ", "");
        return said.matches("(?s).*\\b" + SETTINGS) ? said : named(said, System.getenv());
    }

    /** Returns the message of a library about a value or a file, with the name of the variable that it comes from. */
    static String named(String reason, Map<String, String> environment) {
        String variables = environment.entrySet().stream()
                .filter(variable -> variable.getKey().matches(SETTINGS)
                        && variable.getValue().length() >= SHORTEST
                        && reason.contains(variable.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!variables.isEmpty()) {
            return "%s cannot be used (%s)".formatted(variables, reason);
        }
        String certificates = environment.keySet().stream()
                .filter(name -> name.matches(CERTIFICATES))
                .sorted()
                .collect(Collectors.joining(", "));
        return certificates.isEmpty() ? reason : "%s; look at %s".formatted(reason, certificates);
    }
}
