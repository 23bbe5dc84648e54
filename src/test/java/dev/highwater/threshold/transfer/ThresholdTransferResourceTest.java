package dev.highwater.threshold.transfer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.store.Thresholds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All thresholds as a file, there and back. The tables are this test's own while it runs. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@Slow
class ThresholdTransferResourceTest {

    private static final String PATH = "/api/v1/thresholds";
    private static final String HEADER = "hostname,cpu,allowed_top,critical_top,clear_below,pending_windows,"
            + "pending_seconds,keep_firing_seconds,detect,sensitivity,runbook_url,note,team,mention,no_data_after\n";

    @Inject
    Thresholds thresholds;

    @BeforeEach
    @AfterEach
    void emptyTheTables() {
        await().until(thresholds::isLoaded);
        sql("DELETE FROM cpu_thresholds");
        sql("DELETE FROM cpu_thresholds_by_cpu");
        sql("DELETE FROM threshold_changes");
        await().until(() -> thresholds.snapshot().thresholds().isEmpty());
    }

    @Test
    void shouldExportTheFormatThatIsAskedFor() {
        sql("INSERT INTO cpu_thresholds VALUES ('doc', 20), ('web-*', 30)");
        sql("INSERT INTO cpu_thresholds_by_cpu VALUES ('doc', 'cpu1', 10)");
        String csv = HEADER + """
                "doc","*",20,,,1,0,0,"limit","medium",,,,,
                "doc","cpu1",10,,,1,0,0,"limit","medium",,,,,
                "web-*","*",30,,,1,0,0,"limit","medium",,,,,
                """;

        given().accept("text/csv")
                .get(PATH + "/export")
                .then()
                .statusCode(200)
                .contentType("text/csv; charset=UTF-8")
                .header("Content-Disposition", is("attachment; filename=\"thresholds.csv\""))
                .body(is(csv));
        given().get(PATH + "/export?format=csv").then().body(is(csv));
        given().get(PATH + "/export")
                .then()
                .contentType("application/json")
                .body("hostname", contains("doc", "doc", "web-*"), "cpu", contains("*", "cpu1", "*"));
        given().get(PATH + "/export?format=xml").then().statusCode(400).body("violations.field", contains("format"));
    }

    @ParameterizedTest
    @CsvSource({"csv, text/csv", "json, application/json"})
    void shouldImportTheSameAsWasExported(String format, String contentType) {
        sql("INSERT INTO cpu_thresholds VALUES ('a,\"b\" ', 20), ('*', 90)");
        sql("INSERT INTO cpu_thresholds VALUES ('web-*', 30, 95, 25, 2, 60, 90, 'both', 'low')");
        // Only plain SQL can write these, and yet they have to come back.
        sql("INSERT INTO cpu_thresholds VALUES ('odd', 20, 10, 30)");
        sql("INSERT INTO cpu_thresholds_by_cpu VALUES ('doc', 'cpu1', 10), ('doc', 'c*', 10)");
        sql("UPDATE cpu_thresholds SET runbook_url = 'https://wiki/a_b?c=1', note = E'=1+1\\n\"then\", that',"
                + " team = '@team', mention = '<!here> <@U1>', no_data_after = '600'"
                + " WHERE hostname IN ('*', 'odd')");
        await().until(() -> thresholds.snapshot().thresholds().size() == 6
                && thresholds.snapshot().find("odd").orElseThrow().guidance().team() != null);
        byte[] file =
                given().get(PATH + "/export?format=" + format).then().extract().asByteArray();

        imported(file, contentType, "?mode=replace")
                .statusCode(200)
                .body("created", is(0), "changed", is(0), "unchanged", is(6), "deleted", is(0));

        assertThat(given().get(PATH + "/export?format=" + format)
                        .then()
                        .extract()
                        .asByteArray())
                .isEqualTo(file);
    }

    @Test
    void shouldLeaveOthersAloneWhenMergingAndNotWhenReplacing() {
        sql("INSERT INTO cpu_thresholds VALUES ('doc', 20), ('happy', 70), ('sleepy', 40)");
        sql("INSERT INTO cpu_thresholds_by_cpu VALUES ('doc', 'cpu1', 10)");
        String file = "hostname,cpu,allowed_top\ndoc,,25\nhappy,*,70\nnew,,10\nnew,cpu2,5\n";

        csv(file, "")
                .statusCode(200)
                .body("created", is(2), "changed", is(1), "unchanged", is(1), "deleted", is(0))
                .body("dry_run", is(false));
        assertThat(export()).isEqualTo(HEADER + """
                "doc","*",25,,,1,0,0,"limit","medium",,,,,
                "doc","cpu1",10,,,1,0,0,"limit","medium",,,,,
                "happy","*",70,,,1,0,0,"limit","medium",,,,,
                "new","*",10,,,1,0,0,"limit","medium",,,,,
                "new","cpu2",5,,,1,0,0,"limit","medium",,,,,
                "sleepy","*",40,,,1,0,0,"limit","medium",,,,,
                """);

        csv(file, "?mode=replace").body("created", is(0), "changed", is(0), "unchanged", is(4), "deleted", is(2));
        assertThat(export()).doesNotContain("sleepy").doesNotContain("cpu1");
        await().until(() -> thresholds.snapshot().thresholds().size() == 4);
    }

    @Test
    void shouldChangeNothingInADryRun() {
        sql("INSERT INTO cpu_thresholds VALUES ('doc', 20), ('happy', 70)");
        String before = export();

        csv("hostname,allowed_top\ndoc,25\nnew,30\n", "?mode=replace&dry_run=true")
                .statusCode(200)
                .body("created", is(1), "changed", is(1), "deleted", is(1), "dry_run", is(true));

        assertThat(export()).isEqualTo(before);
        given().get(PATH + "/changes").then().body("items.action", contains("created", "created"));
    }

    @Test
    void shouldImportNothingWhenOneLineIsWrong() {
        csv("hostname,allowed_top,clear_below\ndoc,20,\nhappy,101,\nsleepy,40,41\n\"\",40,\ndoc,30,\n", "")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("urn:highwater:problem:invalid"), "instance", is(PATH + "/import"))
                .body("violations.line", contains(3, 4, 5, 6))
                .body("violations.field", contains("allowed_top", "clear_below", "hostname", "hostname"))
                .body("violations[3].message", is("is there already, with this CPU, in line 2"))
                .body(
                        "detail",
                        is("Nothing was imported: 4 things are wrong. First, line 3: allowed_top must be"
                                + " from 0 to 100"));

        assertThat(export()).isEqualTo(HEADER);
    }

    /** The default is in the table, but it is not what the file says. */
    @ParameterizedTest
    @CsvSource({
        "text/csv, 'hostname,allowed_top,detect,sensitivity\ndoc,20,odd,\nhappy,70,,odd\n'",
        "application/json, '[{\"hostname\":\"doc\",\"allowed_top\":20,\"detect\":\"odd\"},\n"
                + "\n{\"hostname\":\"happy\",\"allowed_top\":70,\"sensitivity\":\"odd\"}]'"
    })
    void shouldImportNoWordThatThereIsNot(String contentType, String file) {
        sql("INSERT INTO cpu_thresholds VALUES ('doc', 20), ('happy', 70)");

        imported(file.getBytes(StandardCharsets.UTF_8), contentType, "")
                .statusCode(400)
                .body("violations.field", contains("detect", "sensitivity"))
                .body("violations.message", contains("must be limit, usual or both", "must be low, medium or high"));
    }

    @Test
    void shouldExplainWhyAFileCannotBeRead() {
        csv("hostname,allowed_top\n\"doc,20\n", "")
                .statusCode(400)
                .body("type", is("urn:highwater:problem:malformed"))
                .body("detail", is("The body is not valid CSV: Missing closing quote for value (line 3, column 1)"));
        imported("{}".getBytes(StandardCharsets.UTF_8), "application/json", "")
                .statusCode(400)
                .body("detail", containsString("the body must be an array of thresholds"));
        imported("hostname,allowed_top\nü,20".getBytes(StandardCharsets.ISO_8859_1), "text/csv", "")
                .statusCode(400)
                .body("type", is("urn:highwater:problem:malformed"));
        csv("", "").statusCode(400).body("violations.message", contains("is missing: the file is empty"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "text/csv; charset=iso-8859-1"})
    void shouldRefuseAnotherKindOfFile(String contentType) {
        imported("hostname,allowed_top\n".getBytes(StandardCharsets.UTF_8), contentType, "")
                .statusCode(415)
                .contentType("application/problem+json")
                .body("detail", startsWith("The file must be sent as Content-Type: text/csv or application/json"));
    }

    @Test
    void shouldRefuseAFileThatIsTooLarge() {
        imported(new byte[25 * 1024 * 1024], "text/csv", "")
                .statusCode(413)
                .contentType("application/problem+json")
                .body("detail", containsString("must have at most"));
    }

    @Test
    void shouldCheckTheParameters() {
        csv("hostname,allowed_top\n", "?mode=overwrite&dry_run=maybe")
                .statusCode(400)
                .body("violations.field", contains("dry_run", "mode"));
    }

    @Test
    void shouldRecordEveryImportedRow() {
        sql("INSERT INTO cpu_thresholds VALUES ('doc', 20)");
        csv("hostname,cpu,allowed_top\ndoc,,25\nnew,cpu1,30\n", "").statusCode(200);

        given().get(PATH + "/changes?limit=2")
                .then()
                .body("items.author", contains("dana", "dana"))
                .body("items.hostname", contains("new", "doc"), "items.action", contains("created", "changed"));
    }

    private static String export() {
        return given().get(PATH + "/export?format=csv").then().extract().asString();
    }

    private static ValidatableResponse csv(String file, String query) {
        return imported(file.getBytes(StandardCharsets.UTF_8), "text/csv", query);
    }

    private static ValidatableResponse imported(byte[] file, String contentType, String query) {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(contentType, ContentType.BINARY)))
                .header("Content-Type", contentType)
                .header("X-Highwater-Author", "dana")
                .body(file)
                .post(PATH + "/import" + query)
                .then();
    }

    private static void sql(String statement) {
        TestServers.postgres().execute(statement);
    }
}
