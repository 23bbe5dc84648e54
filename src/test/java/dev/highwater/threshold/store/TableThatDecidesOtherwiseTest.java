package dev.highwater.threshold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.ForeignTable.Running;
import dev.highwater.threshold.store.ThresholdChange.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hazard: somebody's table takes an edit without an error and makes something else of it, or does not let our role
 * write at all.
 */
@Execution(ExecutionMode.CONCURRENT) // Each with a database of its own.
@Slow
class TableThatDecidesOtherwiseTest {

    private final ForeignTable table = new ForeignTable(TestServers.postgres(), "otherwise");

    @AfterEach
    void drop() {
        table.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RETURN NULL; | no such row | the limit 20",
                "NEW.allowed_top := least(NEW.allowed_top, 30); RETURN NEW; | the limit 30 | the limit 30",
                "NEW.hostname := upper(NEW.hostname); RETURN NEW; | no such row | no such row",
            })
    void shouldChangeNothingAndSaySoWhenATriggerDecidesOtherwise(String body, String created, String changed) {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int); INSERT INTO cpu_thresholds"
                + " VALUES ('doc', 20)");
        table.sql("CREATE FUNCTION decide() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + body + " END $$;"
                + " CREATE TRIGGER decide BEFORE INSERT OR UPDATE ON cpu_thresholds FOR EACH ROW"
                + " EXECUTE FUNCTION decide()");
        try (Running service = table.start().loaded()) {
            assertThatThrownBy(() -> service.create("new", "80"))
                    .isInstanceOf(RefusedEditException.class)
                    .hasMessageContaining("holds " + created + " afterwards");
            assertThatThrownBy(() -> service.replace(Threshold.of("doc", 80)))
                    .isInstanceOf(RefusedEditException.class)
                    .hasMessageContaining("holds " + changed + " afterwards");

            assertThat(table.query("SELECT hostname || allowed_top FROM cpu_thresholds"))
                    .containsExactly("doc20");
            assertThat(table.query("SELECT count(*) FROM threshold_changes"))
                    .as("what was taken back is no change")
                    .containsExactly("0");
        }
    }

    @Test
    void shouldNotSayThatARowIsDeletedThatStays() {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int); INSERT INTO cpu_thresholds"
                + " VALUES ('doc', 20);"
                + " CREATE RULE keep AS ON DELETE TO cpu_thresholds DO INSTEAD NOTHING");
        try (Running service = table.start().loaded()) {
            assertThatThrownBy(() -> service.delete("doc"))
                    .isInstanceOf(RefusedEditException.class)
                    .hasMessageContaining("holds the limit 20 afterwards");
        }
    }

    @Test
    void shouldSayWhatToGrantWhenOurRoleMayOnlyRead() {
        table.asSuperuser("CREATE TABLE cpu_thresholds (hostname text, allowed_top int);"
                + " INSERT INTO cpu_thresholds VALUES ('doc', 20); GRANT SELECT ON cpu_thresholds TO PUBLIC");
        try (Running service = table.start().loaded()) {
            assertThatThrownBy(() -> service.replace(Threshold.of("doc", 80)))
                    .isInstanceOf(RefusedEditException.class)
                    .hasMessageContaining("permission denied for table cpu_thresholds")
                    .hasMessageContaining("GRANT INSERT, UPDATE, DELETE ON public.cpu_thresholds");
            table.asSuperuser("GRANT INSERT, UPDATE, DELETE ON cpu_thresholds TO PUBLIC");
            assertThat(service.replace(Threshold.of("doc", 80)).verdict()).isEqualTo(Verdict.DONE);
        }
    }

    @Test
    void shouldSayThatRowSecurityForbidsIt() {
        table.asSuperuser("CREATE TABLE cpu_thresholds (hostname text, allowed_top int);"
                + " GRANT SELECT, INSERT, UPDATE, DELETE ON cpu_thresholds TO PUBLIC;"
                + " ALTER TABLE cpu_thresholds ENABLE ROW LEVEL SECURITY;"
                + " CREATE POLICY web ON cpu_thresholds USING (hostname LIKE 'web-%')");
        try (Running service = table.start().loaded()) {
            assertThat(service.create("web-1", "80").verdict()).isEqualTo(Verdict.DONE);
            assertThatThrownBy(() -> service.create("db-1", "80"))
                    .isInstanceOf(RefusedEditException.class)
                    .hasMessageContaining("row-level security");
        }
    }
}
