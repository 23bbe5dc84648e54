package dev.highwater.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @Test
    void shouldAcceptEveryVersionWithoutAHeader() {
        assertThat(IfMatch.parse(null))
                .hasValueSatisfying(wanted -> assertThat(wanted.accepts("7")).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " * ", "\"7\"", "\"6\",\"7\"", "\"6\" , W/\"8\",\t\"7\"", "\"a,b\", \"7\""})
    void shouldAcceptTheVersionsNamed(String header) {
        assertThat(IfMatch.parse(header))
                .hasValueSatisfying(wanted -> assertThat(wanted.accepts("7")).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"8\"", "W/\"7\"", "\"\"", "\"77\"", "\"*\"", "\"6,7\""})
    void shouldRefuseOtherAndWeakVersions(String header) {
        assertThat(IfMatch.parse(header))
                .hasValueSatisfying(wanted -> assertThat(wanted.accepts("7")).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "\"7", "7\"", "w/\"7\"", "\"7\"\"8\"", "\"7\",", ",\"7\"", "*,\"7\"", "\"7 8\""})
    void shouldSayThatAHeaderIsMalformed(String header) {
        assertThat(IfMatch.parse(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_200, 100_000})
    void shouldTakeListsOfAnyLengthWithoutRunningOutOfStack(int tags) {
        String others = "\"6\", ".repeat(tags);
        assertThat(IfMatch.parse(others + "\"7\""))
                .hasValueSatisfying(wanted -> assertThat(wanted.accepts("7")).isTrue());
        assertThat(IfMatch.parse(others)).isEmpty();
    }
}
