package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of another host must not read the feed with the user's network position. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class CrossOriginUpgradeTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1", "https://localhost.evil.example"})
    void shouldRefuseAPageOfAnotherHost(String origin) throws IOException {
        try (RawClient client = RawClient.upgrade("Origin: " + origin)) {
            assertThat(client.readLine()).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void shouldLetTheOwnPageIn() throws IOException {
        try (RawClient client = RawClient.upgrade("Origin: http://localhost:" + RestAssured.port)) {
            assertThat(client.readLine()).startsWith("HTTP/1.1 101");
        }
    }

    @Test
    void shouldLetAProgramInThatIsNoBrowser() throws IOException {
        try (RawClient client = RawClient.upgrade("X-Nothing: special")) {
            assertThat(client.readLine()).startsWith("HTTP/1.1 101");
        }
    }
}
