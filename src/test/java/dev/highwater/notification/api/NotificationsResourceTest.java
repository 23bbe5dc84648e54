package dev.highwater.notification.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may ask for, and mistype. That a retry sends again what is parked is in the tests of the receivers. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class NotificationsResourceTest {

    private static final String PATH = "/api/v1/notifications/";

    @ParameterizedTest
    @ValueSource(strings = {"retry", "test"})
    void shouldTakeNoBodyAsAll(String call) {
        given().contentType("application/json").post(PATH + call).then().statusCode(200);
        given().contentType("application/json")
                .body("{}")
                .post(PATH + call)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "retry, receiver, '\"slak\"', 'must be slack, webhook, alertmanager, pagerduty or email'",
        "retry, receiver, '\"%\"', 'must be slack, webhook, alertmanager, pagerduty or email'",
        "retry, receiver, 5, must be a JSON string",
        "retry, channel, '\"C\\u0000\"', 'must be 1 to 100 characters, none of them a control character'",
        "retry, reciever, '\"slack\"', is not a field of this",
        "test, receiver, '\"slak\"', 'must be slack, webhook, alertmanager, pagerduty or email'",
        "test, reciever, '\"slack\"', is not a field of this"
    })
    void shouldRefuseWhatItDoesNotKnow(String call, String field, String value, String rule) {
        given().contentType("application/json")
                .body("{\"" + field + "\":" + value + "}")
                .post(PATH + call)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", contains(field), "violations[0].message", is(rule));
    }

    /** Otherwise a test that reaches no one would look like one that went well. */
    @Test
    void shouldNotTestAReceiverThatThereIsNot() {
        given().contentType("application/json")
                .body("{\"receiver\":\"slack\",\"channel\":\"C0NOWHERE\"}")
                .post(PATH + "test")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }
}
