package dev.highwater.start;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Ends a process that was asked to end and cannot: at its end Quarkus waits without limit for what runs in it, such as
 * a statement that a database which hangs will never answer. What a kill leaves undone, the next start does.
 */
final class StopLimit {

    /** The service as a whole has five seconds, of which a busy machine needs some. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** A log that takes nothing must not hold up the end. */
    private static final Duration LOGGING = Duration.ofMillis(200);

    /** 128 + SIGTERM, as of any process that was asked to end. */
    private static final int TERMINATED = 143;

    private static final String HOOK = "io.quarkus.runtime.ApplicationLifecycleManager$ShutdownHookThread";

    /** Quarkus generates it for each application. */
    private static final String APPLICATION = "io.quarkus.runner.ApplicationImpl";

    private static final Logger LOG = Logger.getLogger(StopLimit.class);

    private StopLimit() {}

    /** From now on an end takes no longer. */
    static void watch() {
        // A hook that waited itself would hold up every end.
        Runnable hook = () -> start(StopLimit::end, "highwater-stop-limit");
        Runtime.getRuntime().addShutdownHook(new Thread(hook, "highwater-stop"));
    }

    private static Thread start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void end() {
        try {
            TimeUnit.MILLISECONDS.sleep(LIMIT.toMillis());
            Optional<String> place = place(Thread.getAllStackTraces().values());
            // If there is none, the application has ended, and the JVM has something to do, as where it stores classes.
            if (place.isPresent()) {
                start(() -> log(place.get()), "highwater-stop-log").join(LOGGING.toMillis());
                Runtime.getRuntime().halt(TERMINATED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void log(String place) {
        LOG.warnf(
                "Terminating now, as if killed, because the shutdown took longer than %d ms; it was"
                        + " waiting in %s. Nothing is lost.",
                LIMIT.toMillis(), place);
    }

    /**
     * Returns where the stop of the application waits, as class and method.
     *
     * @param stacks of all threads, as they are now
     * @return empty if no thread ends the application
     */
    static Optional<String> place(Collection<StackTraceElement[]> stacks) {
        // A second signal, or the thread that began it all, may be at it; then the hook waits for that one.
        return waiting(stacks, APPLICATION, "doStop").or(() -> waiting(stacks, HOOK, "run"));
    }

    private static Optional<String> waiting(Collection<StackTraceElement[]> stacks, String type, String method) {
        return stacks.stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(call -> call.getClassName().equals(type)
                                && call.getMethodName().equals(method)))
                .flatMap(stack ->
                        Arrays.stream(stack).filter(call -> !isOfTheJdk(call)).limit(1))
                .map(call -> call.getClassName() + "." + call.getMethodName())
                .findFirst();
    }

    private static boolean isOfTheJdk(StackTraceElement call) {
        return call.getClassName().startsWith("java.") || call.getClassName().startsWith("jdk.");
    }
}
