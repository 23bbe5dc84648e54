package dev.highwater.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That a process ends which cannot end by itself, {@code GracefulStopIT} checks. */
class StopLimitTest {

    private static final StackTraceElement[] IDLE = {call("java.lang.Object", "wait"), call("a.Pool", "run")};

    private static final StackTraceElement[] STEP = {
        call("jdk.internal.misc.Unsafe", "park"),
        call("java.util.concurrent.CountDownLatch", "await"),
        call("a.Recorder", "destroy"),
        call("io.quarkus.runner.ApplicationImpl", "doStop"),
        call("io.quarkus.runtime.Application", "stop"),
    };

    private static final StackTraceElement[] HOOK = {
        call("java.util.concurrent.locks.Condition", "await"),
        call("io.quarkus.runtime.Application", "stop"),
        call("io.quarkus.runtime.ApplicationLifecycleManager$ShutdownHookThread", "run"),
    };

    @Test
    void shouldSayWhereTheEndWaitsWhoeverIsAtIt() {
        assertThat(StopLimit.place(List.of(IDLE, HOOK, STEP))).contains("a.Recorder.destroy");
        assertThat(StopLimit.place(List.of(IDLE, HOOK))).contains("io.quarkus.runtime.Application.stop");
    }

    @Test
    void shouldLeaveAProcessAloneWhoseApplicationHasEnded() {
        assertThat(StopLimit.place(Collections.singleton(IDLE))).isEmpty();
    }

    private static StackTraceElement call(String type, String method) {
        return new StackTraceElement(type, method, null, 1);
    }
}
