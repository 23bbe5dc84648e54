package dev.highwater.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Constants as the API, the database, metrics and the log have them: in lower case, with underscores. */
public final class EnumText {

    private EnumText() {}

    /** Returns the text of a constant, for example {@code de_escalated}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the texts of all constants of a type, in their order. */
    public static <E extends Enum<E>> List<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(EnumText::of).toList();
    }

    /**
     * The constant of a text: exactly this one, in another case it is another.
     *
     * @throws IllegalArgumentException if there is none; says which there are
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String text) {
        return find(type, text)
                .orElseThrow(() -> new IllegalArgumentException("not one of " + all(type) + ": " + text));
    }

    /** The constant of a text that may mean none. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(text))
                .findFirst();
    }
}
