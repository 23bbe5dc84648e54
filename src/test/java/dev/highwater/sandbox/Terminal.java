package dev.highwater.sandbox;

import java.time.Duration;
import java.util.Locale;

/**
 * What the person at the terminal sees. Results go to the standard output, so that they can be piped; what is going on
 * goes to the standard error.
 */
final class Terminal {

    private final long started = System.nanoTime();

    /** A result. */
    void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** What is going on, with the seconds since the start. */
    void progress(String line) {
        double seconds = Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0;
        System.err.println(String.format(Locale.ROOT, "[%5.1f s] %s", seconds, line));
    }

    void problem(String line) {
        System.err.println("highwater: " + line);
    }
}
