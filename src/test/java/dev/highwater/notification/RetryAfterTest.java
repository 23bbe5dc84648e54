package dev.highwater.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    @Test
    void shouldWaitAsLongAsItSays() {
        assertThat(RetryAfter.parse("7")).isEqualTo(Duration.ofSeconds(7));
        assertThat(RetryAfter.parse(" 7 ")).isEqualTo(Duration.ofSeconds(7));
    }

    /** A receiver that is overloaded must not be called again and again without a pause. */
    @Test
    void shouldWaitAtLeastASecond() {
        assertThat(RetryAfter.parse("0")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldWaitForHalfAMinuteUnlessItSaysSomethingSensible() {
        assertThat(RetryAfter.parse(null)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("soon")).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("-5")).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("99999999999999999999")).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void shouldWaitForAnHourAtMost() {
        assertThat(RetryAfter.parse("9223372036854775807")).isEqualTo(Duration.ofHours(1));
    }
}
