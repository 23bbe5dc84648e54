package dev.highwater.alert;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Values by the text that the API and the database have for them. */
final class EnumText {

    private EnumText() {}

    /** Exactly this text; in another case it is another. */
    static <T> T parse(T[] values, Function<T, String> text, String wanted) {
        return find(values, text, wanted)
                .orElseThrow(
                        () -> new IllegalArgumentException("not one of " + Arrays.toString(values) + ": " + wanted));
    }

    /** The same, with something for texts that are not known. */
    static <T> T parseOr(T otherwise, T[] values, Function<T, String> text, String wanted) {
        return find(values, text, wanted).orElse(otherwise);
    }

    private static <T> Optional<T> find(T[] values, Function<T, String> text, String wanted) {
        return Arrays.stream(values)
                .filter(value -> text.apply(value).equals(wanted))
                .findFirst();
    }
}
