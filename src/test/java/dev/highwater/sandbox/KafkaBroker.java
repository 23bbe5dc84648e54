package dev.highwater.sandbox;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** The program that {@link KafkaServer} runs as a child process: one broker that is its own controller. */
final class KafkaBroker {

    private KafkaBroker() {}

    /**
     * Runs the broker until the process is asked to end.
     *
     * @param arguments the file with the broker's properties, and a file to create when clients can be served
     */
    public static void main(String[] arguments) throws Exception {
        ConsoleLog.showFrom(Level.INFO);
        // Hundreds of settings at each start.
        ConsoleLog.showFrom("org.apache.kafka.common.config", Level.WARNING);
        ConsoleLog.showFrom("kafka.server.KafkaConfig", Level.WARNING);
        Path propertiesFile = Path.of(arguments[0]);
        Path readyFile = Path.of(arguments[1]);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(propertiesFile)) {
            properties.load(reader);
        }
        formatIfNew(properties);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-shutdown"));
        server.startup();
        Files.createFile(readyFile);
        server.awaitShutdown();
    }

    private static void formatIfNew(Properties properties) throws Exception {
        String directory = properties.getProperty("log.dirs");
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
                .setClusterId("highwater-sandbox-0000")
                .setDirectories(List.of(directory))
                .setMetadataLogDirectory(directory)
                .setControllerListenerName(properties.getProperty("controller.listener.names"))
                .setIgnoreFormatted(true)
                .run();
    }
}
