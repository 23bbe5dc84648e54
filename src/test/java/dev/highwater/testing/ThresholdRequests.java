package dev.highwater.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Requests about thresholds, as tests of their REST API make them. */
public final class ThresholdRequests {

    public static final String PATH = "/api/v1/thresholds";

    private ThresholdRequests() {}

    public static ValidatableResponse explain(String hostname, String cpu) {
        return given().queryParam("hostname", hostname)
                .queryParam("cpu", cpu)
                .get(PATH + "/explain")
                .then();
    }

    public static ValidatableResponse changes(String hostname) {
        return given().queryParam("hostname", hostname)
                .get(PATH + "/changes")
                .then()
                .statusCode(200);
    }

    public static ValidatableResponse restore(int change) {
        return given().header("X-Highwater-Author", "dana")
                .post(PATH + "/changes/" + change + "/restore")
                .then();
    }

    public static ValidatableResponse problem(ValidatableResponse answer, int status, String type, String path) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", is(status), "type", is("urn:highwater:problem:" + type), "instance", is(path));
    }

    public static ValidatableResponse get(String hostname) {
        return given().urlEncodingEnabled(false).get(address(hostname)).then();
    }

    public static ValidatableResponse created(String hostname, int allowedTop) {
        String quoted = hostname.replace("\\", "\\\\").replace("\"", "\\\"");
        return post("{\"hostname\":\"%s\",\"allowed_top\":%d}".formatted(quoted, allowedTop));
    }

    public static ValidatableResponse post(String body) {
        return request(body).post(PATH).then();
    }

    public static ValidatableResponse put(String hostname, String body) {
        return request(body).put(address(hostname)).then();
    }

    public static ValidatableResponse put(String hostname, int allowedTop, @Nullable String ifMatch) {
        RequestSpecification request = request("{\"allowed_top\":" + allowedTop + "}");
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put(address(hostname))
                .then();
    }

    public static ValidatableResponse delete(String hostname, @Nullable String ifMatch) {
        RequestSpecification request = given().urlEncodingEnabled(false);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .delete(address(hostname))
                .then();
    }

    public static RequestSpecification request(String body) {
        return given().urlEncodingEnabled(false).contentType("application/json").body(body);
    }

    public static String address(String hostname) {
        return PATH + "/" + URLEncoder.encode(hostname, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public static void sql(String statement) {
        TestServers.postgres().execute(statement);
    }
}
