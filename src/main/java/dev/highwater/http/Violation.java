package dev.highwater.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A fault of a request.
 *
 * @param field name of the field or parameter
 * @param message what is wrong with it; reads on after the name
 * @param line where in the body, from 1; only of a body that is a list
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An invalid field or parameter of a request.")
public record Violation(
        @Schema(description = "Name of the field or parameter.", examples = "allowed_top")
        String field,

        @Schema(description = "What is wrong with it.", examples = "must be from 0 to 100")
        String message,

        @Schema(description = "Line of the body; present only if the body is a list.", nullable = true) @Nullable
        Integer line) {

    /** Something that is wrong with a request that is not a list. */
    public Violation(String field, String message) {
        this(field, message, null);
    }

    /** Returns this violation with the line of a body that is a list; lines count from 1. */
    public Violation inLine(int number) {
        return new Violation(field, message, number);
    }

    @Override
    public String toString() {
        return (line == null ? "" : "line " + line + ": ") + field + " " + message;
    }
}
