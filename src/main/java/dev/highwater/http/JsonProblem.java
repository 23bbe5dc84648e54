package dev.highwater.http;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Explains Jackson's complaint about a body to the client that sent it. */
public final class JsonProblem {

    /** Where Jackson saw something begin, which it says with a description of its own settings. */
    private static final Pattern SOURCE = Pattern.compile(" \\(start marker at \\[Source:[^]]*]\\)");

    private JsonProblem() {}

    /** A problem that names the field, or says where the syntax is wrong. */
    public static Problem of(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            // A syntax error inside of a field comes wrapped in the field's name; it is about the body all the same.
            if (!(failure.getCause() instanceof JsonProcessingException syntax)
                    || syntax instanceof InputCoercionException) {
                return Problem.invalid(field(mapping), complaint(mapping));
            }
            return of(syntax);
        }
        if (failure instanceof MismatchedInputException mismatched) {
            return Problem.malformed(
                    mismatched.getOriginalMessage().startsWith("Trailing token")
                            ? "Something follows the JSON object"
                            : "The body must be a JSON object");
        }
        return syntax("JSON", failure);
    }

    /** A problem that says where the syntax is wrong, of JSON or of something else that Jackson reads. */
    public static Problem syntax(String language, JsonProcessingException failure) {
        return Problem.malformed("The body is not valid %s: %s%s"
                .formatted(
                        language,
                        SOURCE.matcher(failure.getOriginalMessage())
                                .replaceAll("")
                                .strip(),
                        where(failure)));
    }

    private static String field(JsonMappingException failure) {
        return failure.getPath().stream().map(JsonProblem::name).collect(joining("."));
    }

    private static String name(Reference reference) {
        @Nullable String name = reference.getFieldName();
        return name == null ? String.valueOf(reference.getIndex()) : name;
    }

    private static String complaint(JsonMappingException failure) {
        if (failure instanceof UnrecognizedPropertyException) {
            return "is not a field of this";
        }
        if (failure.getCause() instanceof InputCoercionException) {
            return "is too large a number";
        }
        @Nullable
        Class<?> wanted = failure instanceof MismatchedInputException mismatched ? mismatched.getTargetType() : null;
        if (wanted == Integer.class || wanted == Long.class) {
            return "must be a JSON integer";
        }
        if (wanted == BigDecimal.class) {
            return "must be a JSON number";
        }
        if (wanted == Boolean.class || wanted == boolean.class) {
            return "must be true or false";
        }
        if (wanted != null && Collection.class.isAssignableFrom(wanted)) {
            return "must be a JSON array";
        }
        return wanted == String.class ? "must be a JSON string" : "has the wrong type";
    }

    private static String where(JsonProcessingException failure) {
        @Nullable JsonLocation location = failure.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
