package dev.highwater.averages;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.window.AverageGuard;
import dev.highwater.window.AverageGuard.Written;
import dev.highwater.window.RefusedAverageException;
import dev.highwater.window.WindowAverage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Converts records of the averages topic to averages, by the same rules for all readers: alerts, charts and previews.
 * Thread-safe.
 */
@ApplicationScoped
public class AverageRecords {

    private final AverageGuard guard;
    private final Clock clock;

    /** @param clock decides which windows are in the future */
    @Inject
    public AverageRecords(HighwaterConfig settings, Clock clock) {
        this(
                new AverageGuard(
                        settings.readings().maximumUsage(),
                        settings.readings().usageMargin(),
                        settings.readings().allowedSkew()),
                clock);
    }

    public AverageRecords(AverageGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * Reads a record.
     *
     * @throws RefusedAverageException if its value is not an average, or not an acceptable one
     */
    public WindowAverage read(ConsumerRecord<byte[], byte[]> record) throws RefusedAverageException {
        boolean byBroker = record.timestampType() == TimestampType.LOG_APPEND_TIME;
        return guard.read(record.value(), new Written(record.timestamp(), byBroker, clock.millis()));
    }
}
