package dev.highwater.http;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The general part of {@code /q/openapi}, and the errors that operations refer to by name. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Highwater",
                        version = "1",
                        description = "Alerts for hosts whose CPU usage is over its limit for too long. JSON in"
                                + " snake_case, times in UTC, usage in percent, errors as application/problem+json (RFC"
                                + " 9457).",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        components =
                @Components(
                        responses = {
                            @APIResponse(
                                    name = ApiDescription.INVALID,
                                    description = "The request is not valid; violations names each field and what is"
                                            + " wrong with it.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples = @ExampleObject(name = "out of range", value = """
                                        {"type":"urn:highwater:problem:invalid","title":"The request is not valid",
                                         "status":400,"detail":"allowed_top must be from 0 to 100",
                                         "instance":"/api/v1/thresholds","violations":
                                          [{"field":"allowed_top","message":"must be from 0 to 100"}]}"""))),
                            @APIResponse(
                                    name = ApiDescription.NOT_FOUND,
                                    description = "Not found.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples = @ExampleObject(name = "not found", value = """
                                        {"type":"urn:highwater:problem:not-found","title":"Not found",
                                         "status":404,"detail":"Host dock has no threshold of its own",
                                         "instance":"/api/v1/thresholds/dock"}"""))),
                            @APIResponse(
                                    name = ApiDescription.CONFLICT,
                                    description = "The request conflicts with the current state.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples = @ExampleObject(name = "already exists", value = """
                                        {"type":"urn:highwater:problem:conflict",
                                         "title":"The request conflicts with the current state",
                                         "status":409,"detail":"Host doc has a threshold already; replace it instead",
                                         "instance":"/api/v1/thresholds"}"""))),
                            @APIResponse(
                                    name = ApiDescription.CHANGED_MEANWHILE,
                                    description = "If-Match names another version: the resource was changed meanwhile."
                                            + " ETag has the current version.",
                                    headers =
                                            @Header(
                                                    name = "ETag",
                                                    description = "The current version.",
                                                    schema = @Schema(implementation = String.class)),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(name = "changed meanwhile", value = """
                                        {"type":"urn:highwater:problem:changed-meanwhile",
                                         "title":"The resource was changed meanwhile",
                                         "status":412,"detail":"Another request has set it to 30 meanwhile",
                                         "instance":"/api/v1/thresholds/doc"}"""))),
                            @APIResponse(
                                    name = ApiDescription.UNSUPPORTED_MEDIA_TYPE,
                                    description = "The body was not sent as application/json.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples = @ExampleObject(name = "not JSON", value = """
                                        {"type":"urn:highwater:problem:unsupported-media-type",
                                         "title":"Unsupported Media Type","status":415,
                                         "detail":"The body must be sent as Content-Type: application/json",
                                         "instance":"/api/v1/thresholds"}"""))),
                            @APIResponse(
                                    name = ApiDescription.UNAVAILABLE,
                                    description = "PostgreSQL does not answer at the moment. The thresholds in memory"
                                            + " stay in force.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "PostgreSQL is unreachable",
                                                                    value = """
                                        {"type":"urn:highwater:problem:unavailable",
                                         "title":"A required service is not available",
                                         "status":503,"detail":"PostgreSQL cannot be reached: Connection refused",
                                         "instance":"/api/v1/thresholds"}""")))
                        }))
public class ApiDescription extends Application {

    public static final String INVALID = "invalid";
    public static final String NOT_FOUND = "not-found";
    public static final String CONFLICT = "conflict";
    public static final String CHANGED_MEANWHILE = "changed-meanwhile";
    public static final String UNSUPPORTED_MEDIA_TYPE = "unsupported-media-type";
    public static final String UNAVAILABLE = "unavailable";
}
