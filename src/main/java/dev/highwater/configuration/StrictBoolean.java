package dev.highwater.configuration;

import jakarta.annotation.Priority;
import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Reads a switch. The configuration's own converter takes everything that it does not know for {@code false}, so that
 * {@code HIGHWATER_READINGS_ENABLED=ture} would stop the readings without a word. Found as a service, it holds for the
 * settings of libraries as well.
 */
@Priority(StrictBoolean.BEFORE_OTHERS)
public final class StrictBoolean implements Converter<Boolean> {

    /** Priority of this converter, above those of SmallRye Config (1) and Quarkus (200). */
    static final int BEFORE_OTHERS = 300;

    private static final long serialVersionUID = 1L;

    /**
     * Reads one, without regard to case and to space around it.
     *
     * @return null for nothing but space, which means that it is not set
     * @throws IllegalArgumentException for what is neither of both
     */
    @Override
    @SuppressWarnings("NullAway") // The interface wants null for what is not set, and does not say so.
    public @Nullable Boolean convert(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "" -> null;
            case "true", "yes", "y", "on", "1" -> Boolean.TRUE;
            case "false", "no", "n", "off", "0" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }
}
