package dev.highwater.reading;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.regex.Pattern;

/** Turns JSON parser errors into messages for operators, without echoing the input at length. */
public final class JsonText {

    private static final int EXCERPT = 120;

    /**
     * Matches the start of Jackson's remarks on its settings, or on a source that it does not show, and all that
     * follows.
     */
    private static final Pattern HINT = Pattern.compile(
            "(?s)(?: \\((?:for|start marker at|not recognized|or)\\b|:? enable `|, from `|\\[Source:|\\R).*");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private JsonText() {}

    static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "an integer";
            case VALUE_NUMBER_FLOAT -> "a number with a fraction or exponent";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }

    /** Returns what is wrong with a document, and where. */
    public static String explain(IOException fault) {
        if (fault instanceof JsonProcessingException json) {
            JsonLocation place = json.getLocation();
            String where = place == null ? "" : " at byte " + Math.max(0, place.getByteOffset());
            return shorten(HINT.matcher(json.getOriginalMessage()).replaceFirst("")) + where;
        }
        return shorten(String.valueOf(fault.getMessage()));
    }

    /** Returns an excerpt of at most 120 characters, in which control characters are replaced. */
    public static String shorten(String text) {
        String excerpt = text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
        return CONTROL.matcher(excerpt).replaceAll("\uFFFD");
    }
}
