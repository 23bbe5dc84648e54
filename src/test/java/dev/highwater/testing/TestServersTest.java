package dev.highwater.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
public class TestServersTest {

    @ConfigProperty(name = "kafka.bootstrap.servers")
    public String bootstrapServers;

    @ConfigProperty(name = "highwater.slack.api-url")
    public String slackApiUrl;

    @Test
    public void shouldPointTheServiceAtTheServersThatTestsSee() {
        assertThat(bootstrapServers).isEqualTo(TestServers.kafka().bootstrapServers());
        assertThat(slackApiUrl).startsWith(TestServers.slack().baseUrl());
    }

    @Test
    public void shouldAnswerAsSlackDoes() {
        given().baseUri(slackApiUrl)
                .contentType("application/json")
                .body("{\"channel\":\"C0HIGHWATER\",\"text\":\"hello\"}")
                .post("/chat.postMessage")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("ts", matchesPattern("[0-9]+\\.[0-9]{6}"));
    }
}
