package dev.highwater.testing;

import dev.highwater.baseline.Sensitivity;
import dev.highwater.threshold.Conditions;
import dev.highwater.threshold.Conditions.Detection;
import dev.highwater.threshold.Conditions.Limits;
import dev.highwater.threshold.Conditions.Waits;
import dev.highwater.threshold.Detect;
import dev.highwater.threshold.Guidance;
import dev.highwater.threshold.Threshold;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A threshold for tests, which says what differs from one with nothing but a limit; of no version unless it has one.
 */
public final class ExampleThreshold {

    private final Threshold.Target target;
    private Limits limits;
    private Waits waits = Waits.NONE;
    private Detection detection = Detection.OF_LIMITS;
    private String version = "";

    private ExampleThreshold(String hostname, String cpu, int allowedTop) {
        this.target = new Threshold.Target(hostname, cpu);
        this.limits = new Limits(BigDecimal.valueOf(allowedTop), null, null);
    }

    public static ExampleThreshold of(String hostname, int allowedTop) {
        return new ExampleThreshold(hostname, Threshold.ANY, allowedTop);
    }

    public static ExampleThreshold of(String hostname, String cpu, int allowedTop) {
        return new ExampleThreshold(hostname, cpu, allowedTop);
    }

    public ExampleThreshold critical(@Nullable Integer top) {
        limits = new Limits(limits.allowedTop(), number(top), limits.clearBelow());
        return this;
    }

    public ExampleThreshold clearBelow(@Nullable Integer usage) {
        limits = new Limits(limits.allowedTop(), limits.criticalTop(), number(usage));
        return this;
    }

    /** Fires after so many windows, and so many seconds. */
    public ExampleThreshold pending(int windows, int seconds) {
        waits = new Waits(windows, seconds, waits.keepFiringSeconds());
        return this;
    }

    /** Goes on firing for so many seconds. */
    public ExampleThreshold keepFiring(int seconds) {
        waits = new Waits(waits.pendingWindows(), waits.pendingSeconds(), seconds);
        return this;
    }

    public ExampleThreshold detecting(Detect what, Sensitivity howLittle) {
        detection = new Detection(what, howLittle);
        return this;
    }

    public ExampleThreshold version(String text) {
        version = text;
        return this;
    }

    public Threshold build() {
        return new Threshold(target, new Conditions(limits, waits, detection), Guidance.NONE, null, version);
    }

    private static @Nullable BigDecimal number(@Nullable Integer value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }
}
