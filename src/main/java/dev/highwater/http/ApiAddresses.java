package dev.highwater.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the API with their methods and parameters, from the description that the build makes of the
 * resources. Immutable.
 */
@ApplicationScoped
class ApiAddresses {

    private static final String DESCRIPTION = "META-INF/quarkus-generated-openapi-doc.JSON";

    /** Pattern of a variable in a path, such as {@code {hostname}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    /**
     * A path of the API and its query parameters.
     *
     * @param variables how many parts of the path are up to the caller
     * @param operations by method
     */
    private record Address(Pattern path, long variables, Map<String, Operation> operations) {}

    /**
     * The parameters and content types that an operation takes.
     *
     * @param parameters names of the query's parameters
     * @param bodyTypes media types of the body, none if it takes no body
     */
    record Operation(Set<String> parameters, Set<String> bodyTypes) {}

    private final List<Address> addresses;

    ApiAddresses(ObjectMapper mapper) {
        List<Address> found = new ArrayList<>();
        description(mapper)
                .path("paths")
                .fields()
                .forEachRemaining(entry -> found.add(address(entry.getKey(), entry.getValue())));
        found.sort(Comparator.comparingLong(Address::variables));
        addresses = List.copyOf(found);
    }

    /** Returns the description of an operation; empty if there is no such operation. */
    Optional<Operation> operation(String method, String path) {
        String name = method.equals("HEAD") ? "GET" : method;
        return addresses.stream()
                .filter(address -> address.operations().containsKey(name)
                        && address.path().matcher(path).matches())
                .findFirst()
                .map(address -> address.operations().get(name));
    }

    /** The methods that an address knows, as the header {@code Allow} names them. */
    String allowed(String path) {
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        addresses.stream()
                .filter(address -> address.path().matcher(path).matches())
                .forEach(address -> methods.addAll(address.operations().keySet()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    private static Address address(String template, JsonNode operations) {
        Map<String, Operation> known = new TreeMap<>();
        operations.fields().forEachRemaining(operation -> {
            Set<String> names = new TreeSet<>();
            operation.getValue().path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("query")) {
                    names.add(parameter.path("name").asText());
                }
            });
            Set<String> types = new TreeSet<>();
            operation
                    .getValue()
                    .path("requestBody")
                    .path("content")
                    .fieldNames()
                    .forEachRemaining(types::add);
            known.put(operation.getKey().toUpperCase(Locale.ROOT), new Operation(names, types));
        });
        String path = VARIABLE.splitAsStream(template + "/")
                .map(Pattern::quote)
                .reduce((a, b) -> a + "[^/]+" + b)
                .orElse("");
        return new Address(
                Pattern.compile(path + "?"),
                VARIABLE.matcher(template).results().count(),
                known);
    }

    private static JsonNode description(ObjectMapper mapper) {
        try (@Nullable
                InputStream description =
                        Thread.currentThread().getContextClassLoader().getResourceAsStream(DESCRIPTION)) {
            if (description == null) {
                throw new IllegalStateException("The build has not made " + DESCRIPTION);
            }
            return mapper.readTree(description);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
