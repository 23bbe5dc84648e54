package dev.highwater.threshold.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.Windows;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.threshold.store.RecordedChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitHistoryTest {

    private static final Instant FROM = Instant.parse("2021-10-11T00:00:00Z");
    private static final Instant NINE = Instant.parse("2021-10-11T09:00:00Z");
    private static final Instant TEN = Instant.parse("2021-10-11T10:00:00Z");

    private final Threshold old = Windows.threshold(20);
    private final Threshold young = Windows.threshold(60);

    @Test
    void shouldBeTheRowsOfNowWhereNothingWasChanged() {
        LimitHistory history = LimitHistory.of("doc", now(young), List.of(), FROM, null);

        assertThat(history.knownSince()).isEqualTo(FROM);
        assertThat(history.spans()).containsExactly(new LimitHistory.Span(FROM, List.of(young)));
    }

    @Test
    void shouldTakeChangesBackOneAfterTheOther() {
        List<RecordedChange> changes = List.of(change(2, TEN, old, young), change(1, NINE, null, old));

        LimitHistory history = LimitHistory.of("doc", now(young), changes, FROM, null);

        assertThat(history.spans())
                .containsExactly(
                        new LimitHistory.Span(TEN, List.of(young)),
                        new LimitHistory.Span(NINE, List.of(old)),
                        new LimitHistory.Span(FROM, List.of()));
    }

    @Test
    void shouldLeaveOutWhatWasChangedBeforeOrIsMeantForOthers() {
        List<RecordedChange> changes = List.of(change(1, FROM, old, young));

        assertThat(LimitHistory.of("doc", now(young), changes, FROM, null).spans())
                .hasSize(1);
        assertThat(LimitHistory.of("sneezy", now(young), List.of(change(2, TEN, old, young)), FROM, null)
                        .spans())
                .containsExactly(new LimitHistory.Span(FROM, List.of()));
    }

    @Test
    void shouldNotKnowWhatWasBeforeAChangeOfVeryManyRows() {
        RecordedChange many = new RecordedChange(3, TEN, "sql:ops", "changed", "*", "*", null, null, 20_000L);

        LimitHistory history =
                LimitHistory.of("doc", now(young), List.of(many, change(1, NINE, null, young)), FROM, null);

        assertThat(history.knownSince()).isEqualTo(TEN);
        assertThat(history.spans()).containsExactly(new LimitHistory.Span(TEN, List.of(young)));
    }

    @Test
    void shouldNotKnowWhatWasBeforeTheOldestChangeThatWasRead() {
        LimitHistory history = LimitHistory.of("doc", now(young), List.of(change(9, TEN, old, young)), FROM, TEN);

        assertThat(history.knownSince()).isEqualTo(TEN);
    }

    private static ThresholdSnapshot now(Threshold threshold) {
        return ThresholdSnapshot.of(List.of(threshold), List.of());
    }

    private RecordedChange change(long id, Instant at, @Nullable Threshold before, @Nullable Threshold after) {
        return new RecordedChange(id, at, "dana", "changed", young.hostname(), young.cpu(), before, after, null);
    }
}
