package dev.highwater.sandbox;

import java.util.logging.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * What libraries log, on the console. The log manager on the class path is Quarkus', whose handler would hold every
 * line back until a Quarkus application starts.
 */
final class ConsoleLog {

    private ConsoleLog() {}

    /** Must be called before anything logs. */
    static void showFrom(Level level) {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Logger root = LogContext.getLogContext().getLogger("");
        root.setLevel(level);
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new ConsoleHandler(
                ConsoleHandler.Target.SYSTEM_ERR, new PatternFormatter("%d{HH:mm:ss,SSS} %-5p [%c{1}] %s%e%n")));
    }

    static void showFrom(String category, Level level) {
        LogContext.getLogContext().getLogger(category).setLevel(level);
    }
}
