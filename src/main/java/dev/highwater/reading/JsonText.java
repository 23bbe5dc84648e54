package dev.highwater.reading;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Puts what a JSON parser has to say in words for people, without echoing the input at length. */
final class JsonText {

    private static final int EXCERPT = 120;

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

    static String explain(IOException fault) {
        if (fault instanceof JsonProcessingException json) {
            JsonLocation place = json.getLocation();
            String where = place == null ? "" : " at byte " + Math.max(0, place.getByteOffset());
            return shorten(json.getOriginalMessage()) + where;
        }
        return shorten(String.valueOf(fault.getMessage()));
    }

    static String shorten(String text) {
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
    }
}
