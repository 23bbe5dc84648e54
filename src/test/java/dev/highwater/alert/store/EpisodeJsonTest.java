package dev.highwater.alert.store;

import static dev.highwater.testing.Windows.DOC;
import static dev.highwater.testing.Windows.RULES;
import static dev.highwater.testing.Windows.patient;
import static dev.highwater.testing.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.state.BatchVerdict;
import dev.highwater.alert.state.SeriesStates;
import dev.highwater.alert.state.TransitionRecord;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.window.WindowAverage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EpisodeJsonTest {

    private static final String KEY = "doc/cpu1/2021-10-11T12:53:30Z";

    private final SeriesStates states = new SeriesStates();

    @Test
    void shouldFoldAllThatHappensToANewEpisodeIntoOneRow() {
        EpisodeChanges changes = changes(2, window(1, 61), window(2, 75), window(3, 70), window(4, 50));

        assertThat(changes.changed()).isEmpty();
        JsonObject row = row(changes.opened());
        assertThat(row.getString("dedup_key")).isEqualTo(KEY);
        assertThat(row.getString("hostname")).isEqualTo("doc");
        assertThat(row.getString("state")).isEqualTo("resolved");
        assertThat(row.getString("started_at")).isEqualTo("2021-10-11T12:53:00Z");
        assertThat(row.getString("first_window_end")).isEqualTo("2021-10-11T12:53:30Z");
        assertThat(row.getBoolean("fired")).isTrue();
        assertThat(row.getString("fired_window_end")).isEqualTo("2021-10-11T12:54:00Z");
        assertThat(row.getDouble("fired_usage_avg")).isEqualTo(75);
        assertThat(row.getString("resolved_window_end")).isEqualTo("2021-10-11T12:55:00Z");
        assertThat(row.getDouble("resolved_usage_avg")).isEqualTo(50);
        assertThat(row.getString("resolved_reason")).isEqualTo("recovered");
        assertThat(row.getDouble("usage_avg")).isEqualTo(50);
        assertThat(row.getNumber("allowed_top").intValue()).isEqualTo(60);
    }

    @Test
    void shouldSayNothingOfStateAndLimitsWhenAnEpisodeHasOnlyComeFurther() {
        changes(5, window(1, 61), window(2, 75));

        JsonObject row = row(changes(5, window(3, 80)).changed());

        assertThat(row.fieldNames())
                .containsExactlyInAnyOrder(
                        "dedup_key", "level", "flapping", "windows_over", "last_window_end", "clear_since");
        assertThat(row.getInteger("windows_over")).isEqualTo(3);
        assertThat(row.getString("last_window_end")).isEqualTo("2021-10-11T12:54:30Z");
    }

    @Test
    void shouldWriteTheSilenceOfWhatIsNewOnly() {
        EpisodeMutes all = new EpisodeMutes() {
            @Override
            public @Nullable Long silenceOf(SeriesKey series, Severity level) {
                return series.equals(DOC) && level == Severity.WARNING ? 7L : null;
            }

            @Override
            public Uni<Void> muteChanged(SqlConnection connection, List<TransitionRecord> records, EventRows events) {
                throw new UnsupportedOperationException();
            }
        };

        EpisodeChanges opened = changes(2, window(1, 61)).muted(all);
        EpisodeChanges fired = changes(2, window(2, 75)).muted(all);

        assertThat(row(opened.opened()).getLong("silence_id")).isEqualTo(7);
        assertThat(opened.silenced()).containsOnlyKeys(KEY);
        assertThat(row(fired.changed()).containsKey("silence_id")).isFalse();
        assertThat(fired.silenced()).isEmpty();
    }

    private EpisodeChanges changes(int pendingWindows, WindowAverage... averages) {
        BatchVerdict verdict = BatchVerdict.of(
                List.of(averages),
                states,
                ThresholdSnapshot.of(List.of(patient(60, pendingWindows, 0)), List.of()),
                RULES);
        states.apply(verdict.states());
        return EpisodeChanges.of(verdict.records(), verdict.furtherOn());
    }

    private static JsonObject row(List<EpisodeChange> changes) {
        return EpisodeJson.changes(changes).getJsonObject(0);
    }
}
