package dev.highwater.status;

import dev.highwater.alert.arrival.ArrivalWatch;
import dev.highwater.alert.arrival.AverageArrivals;
import dev.highwater.alert.arrival.AverageArrivals.Newest;
import dev.highwater.configuration.Engine;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.kafka.AveragesChannel;
import dev.highwater.kafka.ChannelWatch;
import dev.highwater.status.EngineReport.NewestAverage;
import dev.highwater.text.EnumText;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The part of status, health and metrics about the engine that computes the averages. Thread-safe. */
@ApplicationScoped
class EngineStatus {

    private final Engine engine;
    private final ArrivalWatch watch;
    private final AverageArrivals arrivals;
    private final ChannelWatch channels;
    private final Clock clock;

    EngineStatus(
            HighwaterConfig settings,
            ArrivalWatch watch,
            AverageArrivals arrivals,
            ChannelWatch channels,
            Clock clock) {
        this.engine = Engine.of(settings);
        this.watch = watch;
        this.arrivals = arrivals;
        this.channels = channels;
        this.clock = clock;
    }

    void register(@Observes StartupEvent start, MeterRegistry registry) {
        Gauge.builder("highwater.engine", () -> 1)
                .description("1; who computes the averages is in the tag")
                .tag("engine", EnumText.of(engine))
                .register(registry);
        Gauge.builder("highwater.averages.lag", this, EngineStatus::lag)
                .description("Averages not yet compared with thresholds by this instance; NaN while that is not known")
                .register(registry);
    }

    EngineReport status() {
        return new EngineReport(
                EnumText.of(engine),
                watch.state().text(),
                arrivals.newest().map(this::newest).orElse(null),
                partitions());
    }

    /** For health: who computes, and how old the newest average is. */
    String summary() {
        String age = arrivals.newest()
                .map(one -> "the newest average is of a window that ended %d s ago".formatted(ago(one.windowEnd())))
                .orElse("no average has arrived since the start");
        return "%s; %s (%s)".formatted(engine.title(), age, watch.state().text());
    }

    private NewestAverage newest(Newest found) {
        return new NewestAverage(found.windowEnd(), ago(found.windowEnd()), found.writtenAt(), ago(found.writtenAt()));
    }

    private List<EngineReport.Partition> partitions() {
        return channels.lags(AveragesChannel.NAME).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(lag -> new EngineReport.Partition(lag.getKey(), lag.getValue() < 0 ? null : lag.getValue()))
                .toList();
    }

    private double lag() {
        Map<Integer, Long> lags = channels.lags(AveragesChannel.NAME);
        return lags.isEmpty() || lags.containsValue(-1L)
                ? Double.NaN
                : lags.values().stream().mapToLong(Long::longValue).sum();
    }

    private long ago(Instant time) {
        return Math.max(0, Duration.between(time, clock.instant()).toSeconds());
    }
}
