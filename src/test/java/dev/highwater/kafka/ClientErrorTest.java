package dev.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.SnappyError;
import org.xerial.snappy.SnappyErrorCode;

/** Distinguishes what trying again cannot cure from what it can. */
class ClientErrorTest {

    @Test
    void shouldSayWhatToDoWhenALibraryCannotBeLoaded() {
        Throwable failure = new KafkaException(
                "Received exception when fetching the next record from readings-0",
                new KafkaException(new UnsatisfiedLinkError("libzstd-jni.so: failed to map segment\nand more")));

        assertThat(ClientError.explain(failure).orElseThrow())
                .startsWith("UnsatisfiedLinkError: libzstd-jni.so: failed to map segment. ")
                .contains(
                        System.getProperty("java.io.tmpdir"),
                        "writable and not mounted noexec",
                        "start Highwater again")
                .doesNotContain("and more");
    }

    @Test
    void shouldKnowEveryKindOfErrorThatACodecOrALogInCanMeet() {
        assertThat(ClientError.explain(new NoClassDefFoundError("org/example/Missing")))
                .isPresent();
        assertThat(ClientError.explain(new ExecutionException(
                                new ExceptionInInitializerError(new RuntimeException("disk full"))))
                        .orElseThrow())
                .contains("disk full");
        assertThat(ClientError.explain(new SnappyError(SnappyErrorCode.FAILED_TO_LOAD_NATIVE_LIBRARY, "no library"))
                        .orElseThrow())
                .contains("no library", "noexec");
        assertThat(ClientError.explain(new KafkaException(new AssertionError("lz4")))
                        .orElseThrow())
                .contains("AssertionError: lz4")
                .doesNotContain("noexec");
    }

    @Test
    void shouldLeaveAloneWhatMayPass() {
        assertThat(ClientError.explain(new TimeoutException("no answer"))).isEmpty();
        assertThat(ClientError.explain(new KafkaException(new OutOfMemoryError())))
                .isEmpty();
        Throwable circle = new KafkaException("one");
        circle.initCause(new KafkaException("other", circle));
        assertThat(ClientError.explain(circle)).isEmpty();
    }
}
