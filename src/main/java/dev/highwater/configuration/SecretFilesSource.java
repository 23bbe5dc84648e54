package dev.highwater.configuration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Gives settings the values that {@link SecretFiles} reads. Made by the configuration when the service starts. */
public final class SecretFilesSource implements ConfigSource {

    /** Beside the environment (300), which has no value for what is here; system properties (400) go before. */
    private static final int ORDINAL = 301;

    private final Map<String, String> values = SecretFiles.of(System.getenv()).values();

    /**
     * Returns the problems of the files that the environment of this process names; the service must not start if there
     * are any.
     *
     * @return one sentence each, without any secret; none if all is well
     */
    public static List<String> problems() {
        return SecretFiles.of(System.getenv()).problems();
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return values.get(name);
    }

    @Override
    public String getName() {
        return "secrets from files";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
