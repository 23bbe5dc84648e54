package dev.highwater.sandbox;

import picocli.CommandLine.Option;

/** Options of the commands that start servers. */
final class ServerPorts {

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Kafka's port (${DEFAULT-VALUE}); 0, here and below, for any free one.")
    private int kafka;

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            defaultValue = "5432",
            description = "PostgreSQL's port (${DEFAULT-VALUE}).")
    private int postgres;

    @Option(
            names = "--slack-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of the stand-in for Slack (${DEFAULT-VALUE}).")
    private int slack;

    /** As chosen; each call looks for free ones anew. */
    SandboxServers.Addresses addresses() {
        return new SandboxServers.Addresses(
                new PortOption("--kafka-port", "Kafka", kafka),
                new PortOption("--postgres-port", "PostgreSQL", postgres),
                new PortOption("--slack-port", "the Slack stand-in", slack));
    }
}
