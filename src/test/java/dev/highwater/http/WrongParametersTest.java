package dev.highwater.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each parameter of each endpoint that is held to a rule, and bodies that were left out: all of a request at once. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class WrongParametersTest {

    /** Longer than any name may be; in the tables {@code LONG}. */
    private static final String TOO_LONG = "x".repeat(254);

    /** In the tables … stands for it. */
    private static final String CHARACTERS = " characters, none of them a control character";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | thresholds?hostname=%01     | hostname must be at most 253…
            GET    | thresholds?page=2147483648  | page must be a whole number from 0 to 2147483647
            GET    | thresholds?size=501         | size must be a whole number from 1 to 500
            GET    | thresholds?size=0&page=x&hostname=LONG | hostname must be at most 253…; \
                     page must be a whole number from 0 to 2147483647; size must be a whole number from 1 to 500
            GET    | thresholds/LONG             | hostname must be 1 to 253…
            DELETE | thresholds/LONG             | hostname must be 1 to 253…
            GET    | thresholds/LONG/cpus/cpu1   | hostname must be 1 to 253…
            GET    | thresholds/doc/cpus/LONG    | cpu must be 1 to 64…
            DELETE | thresholds/LONG/cpus/LONG   | cpu must be 1 to 64…; hostname must be 1 to 253…
            GET    | thresholds/changes?hostname=LONG | hostname must be 1 to 253…
            GET    | thresholds/changes?before=-1 | before must be the id of a change
            GET    | thresholds/changes?limit=0  | limit must be a whole number from 1 to 500
            GET    | thresholds/changes?limit=501&before=1234567890123456789&hostname=LONG | \
                     before must be the id of a change; hostname must be 1 to 253…; \
                     limit must be a whole number from 1 to 500
            POST   | thresholds/changes/x/restore | id must be the id of a change
            GET    | thresholds/explain          | cpu must be given; hostname must be given
            GET    | thresholds/explain?cpu=LONG | cpu must be 1 to 64…; hostname must be given
            GET    | thresholds/explain?hostname=LONG&cpu=%00 | cpu must be 1 to 64…; hostname must be 1 to 253…
            GET    | thresholds/export?format=xml | format must be json or csv
            POST   | thresholds/import?mode=add  | mode must be merge or replace
            POST   | thresholds/import?mode=add&dry_run=1 | dry_run must be true or false; mode must be merge or replace
            GET    | baselines/LONG/cpu1         | hostname must be 1 to 253…
            GET    | baselines/doc/LONG          | cpu must be 1 to 64…
            DELETE | baselines/LONG/%00          | cpu must be 1 to 64…; hostname must be 1 to 253…
            GET    | baselines/a%0Ab/c%00/export | cpu must be 1 to 64…; hostname must be 1 to 253…
            GET    | baselines/LONG/LONG/scores  | cpu must be 1 to 64…; hostname must be 1 to 253…
            GET    | baselines/doc/LONG/scores?sensitivity=x | cpu must be 1 to 64…; \
                     sensitivity must be low, medium or high
            GET    | hosts/LONG/averages         | hostname must be 1 to 253…
            GET    | hosts/LONG/averages?step=7  | hostname must be 1 to 253…; \
                     step must be seconds, a multiple of 30 up to 86400
            GET    | hosts/LONG/thresholds       | hostname must be 1 to 253…
            GET    | hosts/LONG/thresholds?from=x | hostname must be 1 to 253…; \
                     from must be a time such as 2021-10-12T13:00:00Z
            GET    | audit?kind=writes           | kind must be write, refusal, log_in, log_out or token
            GET    | audit?text=%0A             | text must be 1 to 200…
            GET    | audit?before=x              | before must be the id of an entry
            GET    | audit?limit=1.5             | limit must be a whole number from 1 to 500
            GET    | audit?limit=9999999999&before=-&text=LONG&kind=x | before must be the id of an entry; \
                     kind must be write, refusal, log_in, log_out or token; \
                     limit must be a whole number from 1 to 500; text must be 1 to 200…
            GET    | dead-letters?limit=201      | limit must be a whole number from 1 to 200
            """)
    void shouldSayWhichParametersAreWrongAndWhy(String method, String address, String violations) {
        refused(given(), method, address, violations);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | alerts/1/acknowledge        | body must be given
            POST   | alerts/acknowledge          | body must be given
            POST   | alerts/1/usual              | body must be given
            POST   | hosts/LONG/gone             | body must be given
            POST   | silences?confirm=all        | body must be given; confirm must be everything
            PUT    | silences/1?confirm=all      | body must be given; confirm must be everything
            POST   | silences/preview            | body must be given
            POST   | tokens                      | body must be given
            POST   | notifications/reassign      | wanted must say from whom and to whom
            POST   | notifications/drop          | body must say whose events
            POST   | thresholds                  | body must be given
            POST   | thresholds/preview          | body must be given
            PUT    | thresholds/LONG             | body must be given; hostname must be 1 to 253…
            PUT    | thresholds/LONG/cpus/LONG   | body must be given; cpu must be 1 to 64…; hostname must be 1 to 253…
            """)
    void shouldMissABody(String method, String address, String violations) {
        for (String nothing : new String[] {"", " ", "null"}) {
            refused(given().contentType("application/json").body(nothing), method, address, violations);
        }
    }

    /** Where there is a body to be had, it is missed as well. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE | alerts/1/acknowledgement    | author must be 1 to 100…
            POST   | thresholds                  | author must be 1 to 100…; body must be given
            PUT    | thresholds/doc              | author must be 1 to 100…; body must be given
            DELETE | thresholds/LONG             | author must be 1 to 100…; hostname must be 1 to 253…
            PUT    | thresholds/doc/cpus/cpu1    | author must be 1 to 100…; body must be given
            DELETE | thresholds/doc/cpus/cpu1    | author must be 1 to 100…
            POST   | thresholds/changes/x/restore | author must be 1 to 100…; id must be the id of a change
            POST   | thresholds/import?mode=add  | author must be 1 to 100…; mode must be merge or replace
            """)
    void shouldRefuseAnAuthorWithTooLongAName(String method, String address, String violations) {
        RequestSpecification request = given().header("X-Highwater-Author", "x".repeat(101));
        refused(request.contentType("application/json").body("null"), method, address, violations);
    }

    /** What a request means besides is not looked at before its parameters are right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT    | thresholds/LONG             | hostname must be 1 to 253…
            PUT    | thresholds/doc/cpus/LONG    | cpu must be 1 to 64…
            POST   | silences?confirm=all        | confirm must be everything
            """)
    void shouldReadABodyAfterTheParameters(String method, String address, String violations) {
        refused(given().contentType("application/json").body("{}"), method, address, violations);
    }

    private static void refused(RequestSpecification request, String method, String address, String violations) {
        String all = violations.replace("…", CHARACTERS).replaceAll("\\s+", " ");
        request.urlEncodingEnabled(false)
                .request(method, "/api/v1/" + address.replace("LONG", TOO_LONG))
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", is("urn:highwater:problem:invalid"))
                .body("detail", is(all))
                .body("violations.collect { it.field + ' ' + it.message }.join('; ')", is(all));
    }
}
