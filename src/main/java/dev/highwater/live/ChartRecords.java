package dev.highwater.live;

import dev.highwater.alert.arrival.AverageArrivals;
import dev.highwater.averages.AverageRecords;
import dev.highwater.window.AverageRefusal;
import dev.highwater.window.RefusedAverageException;
import dev.highwater.window.WindowAverage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Passes the averages in the records of the topic to the feed, and counts the records that hold none. */
@ApplicationScoped
class ChartRecords {

    private final AverageRecords averages;
    private final AverageArrivals arrivals;
    private final LiveBrowsers browsers;
    private final MeterRegistry meters;

    ChartRecords(AverageRecords averages, AverageArrivals arrivals, LiveBrowsers browsers, MeterRegistry meters) {
        this.averages = averages;
        this.arrivals = arrivals;
        this.browsers = browsers;
        this.meters = meters;
        for (AverageRefusal reason : AverageRefusal.values()) {
            malformed(reason);
        }
    }

    /**
     * Returns the time back to which the charts reach, compared with the timestamps of the records; epoch milliseconds
     * UTC.
     */
    long reachBackTo() {
        return browsers.chartsReachBackTo();
    }

    /** Blocks until the feed has taken the averages. */
    void show(ConsumerRecords<byte[], byte[]> records) {
        List<WindowAverage> taken = read(records);
        if (!taken.isEmpty()) {
            browsers.averages(taken).toCompletableFuture().join();
        }
    }

    private List<WindowAverage> read(ConsumerRecords<byte[], byte[]> records) {
        List<WindowAverage> taken = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                WindowAverage average = averages.read(record);
                taken.add(average);
                arrivals.shown(record, average);
            } catch (RefusedAverageException e) {
                // Not logged here: the averages stream, which evaluates the same record, logs it.
                malformed(e.reason()).increment();
                if (e.reason() != AverageRefusal.TOMBSTONE) {
                    arrivals.refused(String.valueOf(e.getMessage()));
                }
            }
        }
        return taken;
    }

    private Counter malformed(AverageRefusal reason) {
        return meters.counter("highwater.live.averages.malformed", "reason", reason.label());
    }
}
