package dev.highwater.alert;

import java.util.Arrays;
import java.util.function.Function;

/** Values by the text that the API and the database have for them. */
final class EnumText {

    private EnumText() {}

    /** Exactly this text; in another case it is another. */
    static <T> T parse(T[] values, Function<T, String> text, String wanted) {
        return Arrays.stream(values)
                .filter(value -> text.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("not one of " + Arrays.toString(values) + ": " + wanted));
    }
}
