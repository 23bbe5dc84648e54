package dev.highwater.live;

import dev.highwater.alert.arrival.AverageArrivals;
import dev.highwater.averages.AverageRecords;
import dev.highwater.kafka.AveragesChannels;
import dev.highwater.kafka.ChannelProgress;
import dev.highwater.window.AverageRefusal;
import dev.highwater.window.RefusedAverageException;
import dev.highwater.window.WindowAverage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Averages for the charts, whoever wrote them. Each instance reads all partitions, in a consumer group of its own that
 * commits nothing, so that a browser sees all hosts whichever instance it is connected to.
 */
@ApplicationScoped
class AveragesChannel {

    private static final String CHANNEL = "live-averages";

    private final AveragesChannels channels;
    private final AverageRecords averages;
    private final AverageArrivals arrivals;
    private final LiveBrowsers browsers;
    private final MeterRegistry meters;
    private final ChannelProgress progress;

    AveragesChannel(
            AveragesChannels channels,
            AverageRecords averages,
            AverageArrivals arrivals,
            LiveBrowsers browsers,
            MeterRegistry meters) {
        this.channels = channels;
        this.averages = averages;
        this.arrivals = arrivals;
        this.browsers = browsers;
        this.meters = meters;
        this.progress = channels.progress(CHANNEL);
        for (AverageRefusal reason : AverageRefusal.values()) {
            malformed(reason);
        }
    }

    /** The channel begins paused: without its topic it would complain every second. */
    void start(@Observes StartupEvent event) {
        channels.open(CHANNEL);
    }

    /** Completes when the charts have the averages; the next records are asked for only then. */
    @Incoming(CHANNEL)
    CompletionStage<Void> take(ConsumerRecords<byte[], byte[]> records) {
        progress.begun();
        List<WindowAverage> taken = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                WindowAverage average = averages.read(record);
                taken.add(average);
                arrivals.shown(record, average);
            } catch (RefusedAverageException e) {
                // The averages stream, which judges them, says more about it.
                malformed(e.reason()).increment();
                if (e.reason() != AverageRefusal.TOMBSTONE) {
                    arrivals.refused(String.valueOf(e.getMessage()));
                }
            }
        }
        return browsers.averages(taken).whenComplete((done, failure) -> progress.done());
    }

    private Counter malformed(AverageRefusal reason) {
        return meters.counter("highwater.live.averages.malformed", "reason", reason.label());
    }
}
