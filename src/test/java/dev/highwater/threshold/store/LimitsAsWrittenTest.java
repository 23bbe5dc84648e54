package dev.highwater.threshold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.highwater.series.SeriesKey;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.Limit;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.ForeignTable.Running;
import dev.highwater.threshold.store.ThresholdChange.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hazard: a limit or a name becomes another one on its way in, and no one says so. */
@Execution(ExecutionMode.CONCURRENT) // Each with a database of its own.
@Slow
class LimitsAsWrittenTest {

    private final ForeignTable table = new ForeignTable(TestServers.postgres(), "as_written");

    @AfterEach
    void drop() {
        table.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"numeric(5,2)", "numeric", "real", "double precision", "text", "varchar(10)", "char(12)"})
    void shouldCountFractionsAsTheyAre(String type) {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top " + type + ");"
                + " INSERT INTO cpu_thresholds VALUES ('a', '79.9'), ('b', '0.9'), ('c', '80')");
        try (Running service = table.start().loaded()) {
            assertThat(service.limits()).isEqualTo(Map.of("a", "79.9", "b", "0.9", "c", "80"));
            assertThat(service.thresholds.snapshot().warnings()).isEmpty();
            Threshold a = threshold(service, "a");
            assertThat(a.isExceededBy(79.5)).isFalse();
            assertThat(a.isExceededBy(79.9)).isFalse();
            assertThat(a.isExceededBy(79.90001)).isTrue();
            assertThat(threshold(service, "b").isExceededBy(0.5)).isFalse();

            assertThat(service.create("new", "55.5").verdict()).isEqualTo(Verdict.DONE);
            await().untilAsserted(() -> assertThat(service.limits()).containsEntry("new", "55.5"));
            assertThat(table.query("SELECT trim(allowed_top::text) FROM cpu_thresholds WHERE hostname = 'new'"))
                    .allSatisfy(stored -> assertThat(Double.parseDouble(stored)).isEqualTo(55.5));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | 79.5 | must be a whole number, not 79.5: column allowed_top of public.cpu_thresholds is integer",
                "bigint | 79.5 | must be a whole number, not 79.5: column allowed_top of public.cpu_thresholds"
                        + " is bigint",
                "numeric(5,2) | 79.955 | not 79.955: column allowed_top of public.cpu_thresholds is numeric(5,2)",
                "real | 79.123456789 | not 79.123456789: column allowed_top of public.cpu_thresholds is real",
                "varchar(2) | 79.5 | not 79.5: column allowed_top of public.cpu_thresholds is character varying(2)",
            })
    void shouldRefuseAFractionThatTheColumnWouldRound(String type, String limit, String reason) {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top " + type + ")");
        try (Running service = table.start().loaded()) {
            assertThatThrownBy(() -> service.create("new", limit))
                    .isInstanceOfSatisfying(
                            RefusedEditException.class,
                            refusal -> assertThat(refusal.problem().status()).isEqualTo(400))
                    .hasMessageContaining(reason);
            assertThatThrownBy(() -> service.importer
                            .put(
                                    List.of(Threshold.of("new", new BigDecimal(limit))),
                                    new ThresholdImporter.Options(false, false, "dana"))
                            .await()
                            .atMost(ForeignTable.WITHIN))
                    .hasMessageContaining(reason);
            assertThat(table.query("SELECT 1 FROM cpu_thresholds")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "numeric, 'NaN'",
        "numeric, 'Infinity'",
        "double precision, '-Infinity'",
        "real, 'NaN'",
        "text, 'hot'",
        "text, '80 %'",
        "text, '79,9'",
        "text, '1e2'",
        "numeric, '1e60'",
        "money, '80'"
    })
    void shouldNameWhatIsNoLimitAndUseTheOtherRows(String type, String value) {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top " + type + ");"
                + " INSERT INTO cpu_thresholds VALUES ('odd', '" + value + "')");
        if (!type.equals("money")) {
            table.sql("INSERT INTO cpu_thresholds VALUES ('fine', '80')");
        }
        try (Running service = table.start().loaded()) {
            assertThat(service.limits()).doesNotContainKey("odd");
            assertThat(service.limits().containsKey("fine")).isEqualTo(!type.equals("money"));
            assertThat(service.thresholds.snapshot().warnings())
                    .singleElement()
                    .asString()
                    .startsWith("cpu_thresholds has a row that is ignored: hostname \"odd\", allowed_top ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "inet, 10.0.0.1, 10.0.0.1",
        "inet, 10.0.0.1/32, 10.0.0.1",
        "cidr, 10.0.0.1/32, 10.0.0.1",
        "inet, 2001:db8::1, 2001:db8::1",
        "cidr, 2001:db8::1/128, 2001:db8::1",
        "char(30), doc, doc",
        "varchar(30), doc, doc",
        "name, doc, doc",
        "bigint, 42, 42",
        "uuid, 0f8fad5b-d9cb-469f-a165-70867728950e, 0f8fad5b-d9cb-469f-a165-70867728950e"
    })
    void shouldTakeNamesOfAnyTypeThatHoldsOne(String type, String written, String host) {
        table.sql("CREATE TABLE cpu_thresholds (hostname " + type
                + ", allowed_top int); INSERT INTO cpu_thresholds VALUES ('" + written + "', 80)");
        try (Running service = table.start().loaded()) {
            assertThat(service.thresholds.snapshot().forSeries(new SeriesKey(host, "cpu1")))
                    .isPresent();
            assertThat(service.thresholds.snapshot().warnings()).isEmpty();

            assertThat(service.create(host, "70").verdict()).isEqualTo(Verdict.EXISTS);
            assertThat(service.replace(Threshold.of(host, 70)).verdict()).isEqualTo(Verdict.DONE);
            assertThat(service.importer
                            .put(List.of(Threshold.of(host, 60)), new ThresholdImporter.Options(true, false, "dana"))
                            .await()
                            .atMost(ForeignTable.WITHIN))
                    .contains(new ImportResult(0, 1, 0, 0, false));
            assertThat(table.query("SELECT allowed_top FROM cpu_thresholds")).containsExactly("60");
            assertThat(service.delete(host).verdict()).isEqualTo(Verdict.DONE);
            assertThat(service.create(host, "50").verdict()).isEqualTo(Verdict.DONE);
        }
    }

    @Test
    void shouldNameANetworkThatIsNoHost() {
        table.sql("CREATE TABLE cpu_thresholds (hostname cidr, allowed_top int);"
                + " INSERT INTO cpu_thresholds VALUES ('10.0.0.0/24', 80), ('10.0.0.1', 70)");
        try (Running service = table.start().loaded()) {
            assertThat(service.limits()).isEqualTo(Map.of("10.0.0.1", "70"));
            assertThat(service.thresholds.snapshot().warnings())
                    .containsExactly("cpu_thresholds has a row that is ignored: hostname \"10.0.0.0/24\", allowed_top"
                            + " 80, is a network and not a host");
        }
    }

    @Test
    void shouldCountWhatIsIgnoredWhenItIsTooMuchToName() {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top numeric);"
                + " INSERT INTO cpu_thresholds SELECT 'h' || i, 'NaN' FROM generate_series(1, 1000) AS i;"
                + " INSERT INTO cpu_thresholds VALUES ('fine', 99.99)");
        try (Running service = table.start().loaded()) {
            assertThat(service.limits()).isEqualTo(Map.of("fine", "99.99"));
            assertThat(service.thresholds.snapshot().warnings())
                    .hasSize(21)
                    .contains("cpu_thresholds has 1000 rows that are ignored; the first 20 are named");
        }
    }

    @Test
    void shouldRecordFractionsInTheHistory() {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top numeric(5,2))");
        try (Running service = table.start().loaded()) {
            table.sql("INSERT INTO cpu_thresholds VALUES ('doc', 79.9)");
            service.replace(Threshold.of("doc", new BigDecimal("80.5")));

            assertThat(service.changes
                            .page("doc", Long.MAX_VALUE, 10)
                            .await()
                            .atMost(ForeignTable.WITHIN)
                            .items())
                    .extracting(change -> change.author() + " "
                            + Limit.text(
                                    change.after() == null
                                            ? null
                                            : change.after().allowedTop()))
                    .containsExactly("dana 80.5", "sql:highwater 79.9");
        }
    }

    private static Threshold threshold(Running service, String hostname) {
        return service.thresholds.snapshot().find(hostname).orElseThrow();
    }
}
