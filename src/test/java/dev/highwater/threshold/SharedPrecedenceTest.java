package dev.highwater.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ExampleThreshold;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases that {@code limits.test.ts} reads too: the service sorts and resolves, the dashboard takes the first that
 * matches.
 */
class SharedPrecedenceTest {

    /**
     * @param rows in any order
     * @param order their names, {@code hostname cpu}, as the service has to send them
     * @param series names of series, and of the row that is in force for each
     */
    record Case(String name, List<Row> rows, List<String> order, Map<String, @Nullable String> series) {

        @Override
        public String toString() {
            return name;
        }
    }

    record Row(
            String hostname,
            String cpu,
            @JsonProperty("allowed_top") int allowedTop,
            @JsonProperty("clear_below") @Nullable Integer clearBelow,
            @JsonProperty("clears_at") int clearsAt) {

        Threshold threshold() {
            return ExampleThreshold.of(hostname, cpu, allowedTop)
                    .clearBelow(clearBelow)
                    .version("1")
                    .build();
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(SharedPrecedenceTest.class.getResourceAsStream("/thresholds/precedence.json"))) {
            return new ObjectMapper().readValue(file, new TypeReference<List<Case>>() {}).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldSortResolveAndApplyAsTheDashboardExpects(Case given) {
        ThresholdSnapshot snapshot =
                ThresholdSnapshot.of(given.rows().stream().map(Row::threshold).toList(), List.of());

        assertThat(snapshot.byPrecedence()).map(SharedPrecedenceTest::nameOf).isEqualTo(given.order());
        given.rows()
                .forEach(row -> assertThat(row.threshold().clearsAt())
                        .as(row.hostname())
                        .isEqualByComparingTo(BigDecimal.valueOf(row.clearsAt())));
        given.series()
                .forEach((series, row) -> assertThat(snapshot.forSeries(keyOf(series)))
                        .as(series)
                        .map(SharedPrecedenceTest::nameOf)
                        .isEqualTo(Optional.ofNullable(row)));
    }

    private static String nameOf(Threshold threshold) {
        return threshold.hostname() + " " + threshold.cpu();
    }

    private static SeriesKey keyOf(String name) {
        String[] parts = name.split(" ", 2);
        return new SeriesKey(parts[0], parts[1]);
    }
}
