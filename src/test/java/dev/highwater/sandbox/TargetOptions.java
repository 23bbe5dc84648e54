package dev.highwater.sandbox;

import dev.highwater.sandbox.readings.ReadingSender.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of the commands that send readings to a broker of somebody's choice. */
final class TargetOptions {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "SERVERS",
            defaultValue = "localhost:9092",
            description = "The Kafka to send to (${DEFAULT-VALUE}).")
    private String bootstrapServers = "";

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "cpu_load_stats_real",
            description = "The topic to send to (${DEFAULT-VALUE}).")
    private String topic = "";

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "3",
            description = "Partitions of the topic, if it has to be created (${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--property",
            paramLabel = "KEY=VALUE",
            description = "A setting of the Kafka client, as often as needed; for example security.protocol=SASL_SSL.")
    private Map<String, String> properties = new LinkedHashMap<>();

    Target target() {
        if (partitions < 1) {
            throw new UsageException("--partitions must be at least 1.");
        }
        return new Target(bootstrapServers, topic, partitions, properties);
    }
}
