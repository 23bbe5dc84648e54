package dev.highwater.alert.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.history.AlertPageQuery.WantedPage;
import dev.highwater.alert.store.AlertFilter;
import dev.highwater.alert.store.EpisodeSearch.Position;
import dev.highwater.http.Violation;
import dev.highwater.http.Violations;
import dev.highwater.series.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertQueryTest {

    private final AlertPageQuery query = new AlertPageQuery();
    private final Violations violations = new Violations();

    @Test
    void shouldWantTheFirstHundredOfAllWhenNothingIsGiven() {
        WantedPage wanted = read();

        assertThat(wanted.limit()).isEqualTo(100);
        assertThat(wanted.after()).isNull();
        assertThat(wanted.filter())
                .isEqualTo(new AlertFilter(
                        new AlertFilter.Nature(Set.of(), null, null),
                        new AlertFilter.Names(null, null, null, null),
                        new AlertFilter.Flags(null, null, null),
                        new AlertFilter.Period(null, null)));
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void shouldReadWhatIsGiven() {
        AlertCursor cursor = new AlertCursor(new Position(false, Instant.parse("2021-10-11T12:53:30Z"), 41));
        query.state = "firing,pending";
        query.kind = "no_data";
        query.level = "critical";
        query.hostname = "web-*";
        query.acknowledged = "TRUE";
        query.muted = "false";
        query.from = "2021-10-11T14:00:00+02:00";
        query.limit = "500";
        query.after = cursor.text();

        WantedPage wanted = read();

        assertThat(violations.found()).isEmpty();
        assertThat(wanted.filter().nature().states())
                .containsExactlyInAnyOrder(EpisodeState.FIRING, EpisodeState.PENDING);
        assertThat(wanted.filter().nature().kind()).isEqualTo(EpisodeKind.NO_DATA);
        assertThat(wanted.filter().nature().level()).isEqualTo(Severity.CRITICAL);
        assertThat(wanted.filter().flags()).isEqualTo(new AlertFilter.Flags(true, false, null));
        assertThat(wanted.filter().period().from()).isEqualTo(Instant.parse("2021-10-11T12:00:00Z"));
        assertThat(wanted.limit()).isEqualTo(500);
        assertThat(wanted.after()).isEqualTo(cursor);
    }

    @Test
    void shouldNameEverythingThatIsWrongAtOnce() {
        query.state = "firing,";
        query.kind = "NO_DATA";
        query.level = "fatal";
        query.acknowledged = "yes";
        query.from = "yesterday";
        query.to = "2021-10-11";
        query.hostname = "";
        query.cpu = "x".repeat(254);
        query.text = "a\0b";
        query.limit = "501";
        query.after = "41";

        read();

        assertThat(violations.found())
                .extracting(Violation::field)
                .containsExactly(
                        "state",
                        "kind",
                        "level",
                        "acknowledged",
                        "from",
                        "to",
                        "hostname",
                        "cpu",
                        "q",
                        "limit",
                        "after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+12021-10-11T12:00:00Z", "-0001-01-01T00:00:00Z", "0000-01-01T00:00:00Z"})
    void shouldRefuseTimesThatPostgresCannotCompare(String time) {
        query.to = time;

        read();

        assertThat(violations.found())
                .isEqualTo(List.of(new Violation("to", "must be a time such as 2021-10-12T13:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "", "ten", "00000000000001", "٣"})
    void shouldRefuseALimitThatIsNone(String limit) {
        query.limit = limit;

        read();

        assertThat(violations.found())
                .isEqualTo(List.of(new Violation("limit", "must be a whole number from 1 to 500")));
    }

    private WantedPage read() {
        return query.read(violations);
    }
}
