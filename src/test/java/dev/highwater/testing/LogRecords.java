package dev.highwater.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged until this is closed. May be written to by any thread. */
public final class LogRecords extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    private LogRecords(Logger logger) {
        this.logger = logger;
    }

    /**
     * Listens from now on.
     *
     * @param logger its name; empty for what all log
     */
    public static LogRecords of(String logger) {
        LogRecords listening = new LogRecords(Logger.getLogger(logger));
        listening.logger.addHandler(listening);
        return listening;
    }

    public static LogRecords of(Class<?> logging) {
        return of(logging.getName());
    }

    public List<LogRecord> all() {
        return records;
    }

    /** Their messages, with what was put into them. */
    public List<String> lines() {
        return records.stream().map(new SimpleFormatter()::formatMessage).toList();
    }

    @Override
    public void publish(LogRecord logged) {
        records.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
