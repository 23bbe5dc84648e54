package dev.highwater.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long {@code await()} waits at most when a test says nothing else. Awaitility's own ten seconds are little when
 * two cores start several services at the same time; a test that passes waits no longer for it.
 *
 * <p>Registered under {@code META-INF/services}, twice: Quarkus loads tests of the service, and Awaitility with them,
 * with a class loader of its own.
 */
public final class Patience implements BeforeAllCallback, QuarkusTestBeforeClassCallback {

    /** For waits that have to say how long. */
    public static final Duration LONGEST = Duration.ofSeconds(90);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LONGEST);
    }

    @Override
    public void beforeClass(Class<?> testClass) {
        Awaitility.setDefaultTimeout(LONGEST);
    }
}
