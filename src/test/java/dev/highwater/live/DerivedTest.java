package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DerivedTest {

    private final AtomicInteger made = new AtomicInteger();
    private final Derived<String, Integer> derived = new Derived<>();

    @Test
    void shouldMakeAValueOnceForTheSame() {
        assertThat(of("a")).isEqualTo(1);
        assertThat(of("a")).isEqualTo(1);
    }

    @Test
    void shouldMakeItAnewWhenItIsMadeOfSomethingElse() {
        of("a");

        assertThat(of("b")).isEqualTo(2);
        assertThat(of("a")).as("only the last one is kept").isEqualTo(3);
    }

    @Test
    void shouldLetGoOnlyOfWhatIsStale() {
        of("a");

        derived.releaseUnless("a");
        assertThat(of("a")).isEqualTo(1);
        derived.releaseUnless("b");
        assertThat(of("a")).isEqualTo(2);
    }

    private int of(String madeOf) {
        return derived.of(madeOf, made::incrementAndGet);
    }
}
