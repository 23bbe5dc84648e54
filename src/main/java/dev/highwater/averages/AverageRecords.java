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
 * Records of the averages topic as averages, by the same rules for all who read it: alerts, charts and previews. Safe
 * to use from any thread.
 */
@ApplicationScoped
public class AverageRecords {

    private final AverageGuard guard;
    private final Clock clock;

    /** @param clock says what is from the future */
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
     * @throws RefusedAverageException if it is no average, or none that can be believed
     */
    public WindowAverage read(ConsumerRecord<byte[], byte[]> record) throws RefusedAverageException {
        boolean byBroker = record.timestampType() == TimestampType.LOG_APPEND_TIME;
        return guard.read(record.value(), new Written(record.timestamp(), byBroker, clock.millis()));
    }
}
