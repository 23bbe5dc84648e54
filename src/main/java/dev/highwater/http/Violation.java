package dev.highwater.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that is wrong with a request.
 *
 * @param field name of the field or parameter
 * @param message what is wrong with it; reads on after the name
 */
@RegisterForReflection
@Schema(description = "One thing that is wrong with a request.")
public record Violation(
        @Schema(description = "Name of the field or parameter.", examples = "allowed_top")
        String field,

        @Schema(description = "What is wrong with it.", examples = "must be from 0 to 100")
        String message) {

    @Override
    public String toString() {
        return field + " " + message;
    }
}
