package dev.highwater.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void shouldFindTheInnermostCause() {
        IOException inner = new IOException("refused");
        Exception outer = new IllegalStateException("no answer", new RuntimeException(inner));

        assertThat(Causes.root(outer)).isSameAs(inner);
        assertThat(Causes.root(inner)).isSameAs(inner);
        assertThat(Causes.find(outer, RuntimeException.class)).containsSame((RuntimeException) outer);
        assertThat(Causes.find(inner, RuntimeException.class)).isEmpty();
    }

    @Test
    void shouldEndWhenCausesLeadInACircle() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);

        assertThat(Causes.root(one)).isIn(one, other);
        assertThat(Causes.describe(one)).startsWith("one");
    }

    @Test
    void shouldTakeOffWhatFuturesWrapFailuresIn() {
        IOException inner = new IOException("refused");

        assertThat(Causes.unwrapped(new CompletionException(new ExecutionException(inner))))
                .isSameAs(inner);
        assertThat(Causes.unwrapped(inner)).isSameAs(inner);
        CompletionException empty = new CompletionException("cancelled", null);
        assertThat(Causes.unwrapped(empty)).isSameAs(empty);
    }

    @Test
    void shouldSayWhatAndWhyOnce() {
        assertThat(Causes.describe(new IllegalStateException("no answer", new IOException("refused"))))
                .isEqualTo("no answer: refused");
        assertThat(Causes.describe(new IllegalStateException("no answer: refused", new IOException("refused"))))
                .isEqualTo("no answer: refused");
        assertThat(Causes.describe(new IllegalStateException("no answer", new IOException())))
                .isEqualTo("no answer");
        assertThat(Causes.describe(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
