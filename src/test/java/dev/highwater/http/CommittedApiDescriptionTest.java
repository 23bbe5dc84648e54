package dev.highwater.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The dashboard's types are generated from a description that is committed; a service that describes itself otherwise
 * is noticed here.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class CommittedApiDescriptionTest {

    private static final Path COMMITTED = Path.of("src/main/webui/openapi.json");

    /** Set to write the file instead of comparing with it. */
    private static final String WRITE = "openapi.write";

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Test
    void shouldBeWhatTheServiceDescribes() throws IOException {
        String described = described();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(COMMITTED, described);
        }
        assertEquals(
                described,
                Files.readString(COMMITTED),
                COMMITTED
                        + " is not what the service describes. Write it anew, and look at what the dashboard"
                        + " makes of it:\n"
                        + "  mvn test -Dtest=CommittedApiDescriptionTest -D" + WRITE + "=true\n"
                        + "  cd src/main/webui && npm run types && npm run verify\n");
    }

    /** With sorted names, and without what depends on where the service runs. */
    private String described() throws IOException {
        String answer = given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        ObjectNode description = (ObjectNode) mapper.readTree(answer);
        description.remove("servers");
        return mapper.writeValueAsString(mapper.treeToValue(description, TreeMap.class)) + "\n";
    }
}
