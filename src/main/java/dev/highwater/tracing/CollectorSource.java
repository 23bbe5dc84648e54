package dev.highwater.tracing;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Translates {@code highwater.tracing.endpoint} to settings of Quarkus: whether traces are on, and where and how they
 * are sent. Settings of {@code quarkus.otel.*} that users give take precedence. Created by the configuration when the
 * service starts.
 */
public final class CollectorSource implements ConfigSourceFactory {

    private static final String ENDPOINT = "highwater.tracing.endpoint";
    private static final String DISABLED = "quarkus.otel.sdk.disabled";

    /** Above {@code application.properties} (250), and below what users set: {@code .env} (295), environment (300). */
    private static final int ORDINAL = 270;

    /** The port that is registered for OTLP over gRPC; over HTTP it is 4318, or that of any web server. */
    private static final int GRPC_PORT = 4317;

    /** Where OTLP over HTTP takes spans; the exporter adds it. */
    private static final String PATH = "/v1/traces/?$";

    @Override
    public List<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String endpoint = Optional.ofNullable(context.getValue(ENDPOINT))
                .map(ConfigValue::getValue)
                .orElse("");
        return List.of(new PropertiesConfigSource(settings(endpoint), "the collector of traces", ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }

    /** Settings of Quarkus for an endpoint, which is empty for no traces. */
    static Map<String, String> settings(String endpoint) {
        String base = endpoint.strip().replaceFirst(PATH, "");
        if (base.isEmpty()) {
            return Map.of(DISABLED, "true");
        }
        return Map.of(
                DISABLED,
                "false",
                "quarkus.otel.exporter.otlp.endpoint",
                base,
                "quarkus.otel.exporter.otlp.protocol",
                isGrpc(base) ? "grpc" : "http/protobuf");
    }

    private static boolean isGrpc(String endpoint) {
        try {
            return URI.create(endpoint).getPort() == GRPC_PORT;
        } catch (IllegalArgumentException e) {
            // Is refused, in words, with the other settings.
            return false;
        }
    }
}
