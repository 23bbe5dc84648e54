package dev.highwater.failure;

import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Warnings that callers from outside can cause again and again: each different one is logged once, and only a number of
 * different ones, so that neither repetition nor variation fills the log. Thread-safe.
 */
public final class LoggedOnce {

    private final Logger log;
    private final int most;
    private final Set<String> logged = new HashSet<>();

    /**
     * Creates a log of at most so many different warnings until the process ends; the last one says that it is the
     * last.
     *
     * @param most at least 1
     */
    public LoggedOnce(Logger log, int most) {
        this.log = log;
        this.most = most;
    }

    /**
     * Logs a warning, unless one of the same reason was logged before, or the maximum has been reached.
     *
     * @param reason what makes it the same as another
     * @param warning the line in the log
     */
    public void warn(String reason, String warning) {
        int number = add(reason);
        if (number == most) {
            log.warnf("%s (Different ones from now on are not logged any more.)", warning);
        } else if (number > 0) {
            log.warn(warning);
        }
    }

    /** Returns the number of a new reason, from 1; 0 if it is not to be logged. */
    private synchronized int add(String reason) {
        return logged.size() < most && logged.add(reason) ? logged.size() : 0;
    }
}
