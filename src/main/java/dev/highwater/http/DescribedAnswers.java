package dev.highwater.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * Adds to {@code /q/openapi} what the records of responses say: a response has all of its fields, and those that are
 * {@code @Nullable} may be null. So clients can generate exact types. Runs once, in the build.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribedAnswers implements OASFilter {

    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, ClassInfo> records = new HashMap<>();

    /** @param index what the build knows of our classes */
    public DescribedAnswers(IndexView index) {
        for (ClassInfo type : index.getKnownClasses()) {
            if (type.isRecord() && type.name().toString().startsWith("dev.highwater.")) {
                records.merge(nameOf(type), type, (one, other) -> givenName(one) == null ? other : one);
            }
        }
    }

    private static String nameOf(ClassInfo type) {
        AnnotationValue name = givenName(type);
        return name == null ? type.name().withoutPackagePrefix().replaceAll(".*\\$", "") : name.asString();
    }

    private static @Nullable AnnotationValue givenName(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        return schema == null ? null : schema.value("name");
    }

    @Override
    public void filterOpenAPI(OpenAPI description) {
        Map<String, Schema> schemas = description.getComponents().getSchemas();
        Set<String> asked = new HashSet<>();
        operations(description)
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .forEach(body -> collect(body.getContent(), schemas, asked));
        Set<String> answered = new HashSet<>();
        operations(description)
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .forEach(answer -> collect(answer.getContent(), schemas, answered));
        for (String name : answered) {
            Schema schema = schemas.get(name);
            ClassInfo type = records.get(name);
            if (type != null && schema != null && schema.getProperties() != null) {
                describe(schema, type, asked.contains(name));
            }
        }
    }

    private static Stream<Operation> operations(OpenAPI description) {
        return description.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream());
    }

    /**
     * @param isAsked whether clients send it too: then it may lack something until it is validated, but not in an
     *     answer
     */
    private static void describe(Schema schema, ClassInfo type, boolean isAsked) {
        if (type.hasDeclaredAnnotation(INCLUDE)) {
            // What it has nothing to say of it leaves out.
            return;
        }
        schema.setRequired(schema.getProperties().keySet().stream().sorted().toList());
        for (RecordComponentInfo component : type.recordComponents()) {
            String field = fieldOf(type, component.name());
            Schema described = schema.getProperties().get(field);
            if (described != null && !isAsked && component.type().hasAnnotation(NULLABLE)) {
                schema.addProperty(field, orNull(described));
            }
            if (described != null && !isAsked && described.getItems() != null && mayHoldNull(component.type())) {
                described.setItems(orNull(described.getItems()));
            }
        }
    }

    /** Whether it is a list in which some are null. */
    private static boolean mayHoldNull(Type type) {
        return type.kind() == Type.Kind.PARAMETERIZED_TYPE
                && type.asParameterizedType().arguments().get(0).hasAnnotation(NULLABLE);
    }

    /** Returns the name of a component in JSON: the one that its annotation gives, or else its own. */
    private static String fieldOf(ClassInfo type, String component) {
        AnnotationInstance property = type.field(component).annotation(PROPERTY);
        return property == null || property.value() == null
                ? snakeCase(component)
                : property.value().asString();
    }

    private static Schema orNull(Schema described) {
        List<SchemaType> types = described.getType();
        if (described.getRef() != null) {
            // An annotation that described the field beside its type, such as an example, stays with the field.
            Schema type = OASFactory.createSchema().ref(described.getRef());
            return described.ref(null).type(null).anyOf(List.of(type, nothing()));
        }
        if (types == null || types.contains(SchemaType.NULL)) {
            return described;
        }
        List<SchemaType> withNull = new ArrayList<>(types);
        withNull.add(SchemaType.NULL);
        return described.type(withNull);
    }

    private static Schema nothing() {
        return OASFactory.createSchema().type(List.of(SchemaType.NULL));
    }

    /** Names of all schemas in a body, also deep inside. */
    private static void collect(@Nullable Content content, Map<String, Schema> schemas, Set<String> found) {
        if (content != null) {
            content.getMediaTypes().values().forEach(media -> collect(media.getSchema(), schemas, found));
        }
    }

    private static void collect(@Nullable Schema schema, Map<String, Schema> schemas, Set<String> found) {
        if (schema == null) {
            return;
        }
        String reference = schema.getRef();
        if (reference != null && reference.startsWith(REFERENCE)) {
            String name = reference.substring(REFERENCE.length());
            if (found.add(name)) {
                collect(schemas.get(name), schemas, found);
            }
        }
        collect(schema.getItems(), schemas, found);
        if (schema.getAnyOf() != null) {
            schema.getAnyOf().forEach(each -> collect(each, schemas, found));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(each -> collect(each, schemas, found));
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
