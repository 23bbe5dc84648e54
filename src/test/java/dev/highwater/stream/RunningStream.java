package dev.highwater.stream;

import dev.highwater.TestServers;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.kafka.KafkaSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The readings flow on a thread of its own and without a container, against topics of one test. */
final class RunningStream implements AutoCloseable {

    private final StreamMonitor monitor = new StreamMonitor(new SimpleMeterRegistry());
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final ReadingsFlow flow;

    private RunningStream(HighwaterConfig settings, Map<String, Object> kafka) {
        flow = new ReadingsFlow(settings, new KafkaSettings(kafka), monitor, Clock.systemUTC());
        flow.outcomes()
                .runSubscriptionOn(thread)
                .subscribe()
                .with(outcome -> {}, end::completeExceptionally, () -> end.complete(null));
    }

    /**
     * Starts it.
     *
     * @param properties {@code highwater.*} settings, and {@code kafka.*} ones for its clients
     */
    static RunningStream start(TestTopics topics, String... properties) {
        Map<String, String> settings = new HashMap<>(topics.settings());
        Map<String, Object> kafka = new HashMap<>();
        kafka.put("bootstrap.servers", TestServers.kafka().bootstrapServers());
        for (int i = 0; i < properties.length; i += 2) {
            if (properties[i].startsWith("kafka.")) {
                kafka.put(properties[i].substring("kafka.".length()), properties[i + 1]);
            } else {
                settings.put(properties[i], properties[i + 1]);
            }
        }
        settings.putIfAbsent("highwater.readings.instance-id", "one");
        return new RunningStream(
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withDefaultValues(settings)
                        .withMapping(HighwaterConfig.class)
                        .build()
                        .getConfigMapping(HighwaterConfig.class),
                kafka);
    }

    StreamStatus status() {
        return monitor.status();
    }

    /** Completes when the flow has ended, with its failure if it failed. */
    CompletableFuture<Void> end() {
        return end;
    }

    /** What the flow ended with; null if it goes on or ended well. */
    @Nullable
    Throwable failure() {
        return end.isCompletedExceptionally()
                ? end.handle((nothing, failure) -> failure).join()
                : null;
    }

    @Override
    public void close() throws Exception {
        flow.stop();
        thread.shutdown();
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The stream did not stop");
        }
    }
}
