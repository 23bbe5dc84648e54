package dev.highwater.configuration;

import jakarta.annotation.Priority;
import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Converter for boolean settings that refuses unknown words. The default converter reads them as {@code false}, so that
 * {@code HIGHWATER_READINGS_ENABLED=ture} would switch the readings off without a warning. It is found as a service and
 * applies to the settings of libraries as well.
 */
@Priority(StrictBoolean.BEFORE_OTHERS)
public final class StrictBoolean implements Converter<Boolean> {

    /** Priority of this converter, above those of SmallRye Config (1) and Quarkus (200). */
    static final int BEFORE_OTHERS = 300;

    private static final long serialVersionUID = 1L;

    /**
     * Reads a boolean, ignoring case and surrounding spaces.
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
