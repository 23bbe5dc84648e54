package dev.highwater.stream;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.StopDeadline;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.testing.ContextPropagation;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.time.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The readings stream without a container, against topics of one test. */
public final class RunningStream implements AutoCloseable {

    static {
        ContextPropagation.register();
    }

    private final ReadingsStream stream;

    private RunningStream(HighwaterConfig settings, Map<String, Object> kafka, Clock clock) {
        stream = new ReadingsStream(
                settings, new KafkaSettings(kafka), new SimpleMeterRegistry(), clock, Ticker.system());
        stream.start(new StartupEvent());
    }

    /**
     * Starts it.
     *
     * @param properties {@code highwater.*} settings, and {@code kafka.*} ones for its clients
     */
    public static RunningStream start(ReadingsTopic topics, String... properties) {
        return start(topics, Clock.systemUTC(), properties);
    }

    /** Starts it with a clock of the test's own. */
    public static RunningStream start(ReadingsTopic topics, Clock clock, String... properties) {
        Map<String, String> settings = new HashMap<>(topics.settings());
        Map<String, Object> kafka = new HashMap<>();
        kafka.put("bootstrap.servers", topics.bootstrapServers());
        for (int i = 0; i < properties.length; i += 2) {
            if (properties[i].startsWith("kafka.")) {
                kafka.put(properties[i].substring("kafka.".length()), properties[i + 1]);
            } else {
                settings.put(properties[i], properties[i + 1]);
            }
        }
        settings.putIfAbsent("highwater.readings.instance-id", "one");
        settings.putIfAbsent("highwater.readings.retry-refused-after", "1s");
        return new RunningStream(settings(settings), kafka, clock);
    }

    /** Settings as the service would have them, these given and all others at their defaults. */
    public static HighwaterConfig settings(Map<String, String> given) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(given)
                .withMapping(HighwaterConfig.class)
                .build()
                .getConfigMapping(HighwaterConfig.class);
    }

    public StreamStatus status() {
        return stream.status();
    }

    /** Whether it needs a person. */
    public boolean hasStopped() {
        return status().state() == StreamStatus.State.STOPPED;
    }

    @Override
    public void close() throws Exception {
        ShutdownEvent end = new ShutdownEvent();
        stream.stop(end);
        stream.awaitEnd(end, new StopDeadline(Ticker.system()));
    }
}
