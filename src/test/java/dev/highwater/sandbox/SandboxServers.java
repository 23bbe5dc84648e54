package dev.highwater.sandbox;

import dev.highwater.sandbox.readings.SampleHosts;
import dev.highwater.sandbox.slack.SlackStandIn;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What Highwater needs around it: Kafka, PostgreSQL with the sample thresholds, and a stand-in for Slack. */
record SandboxServers(KafkaServer kafka, PostgresServer postgres, SlackStandIn slack) {

    private static final String SLACK_TOKEN = "xoxb-sandbox";
    private static final String SLACK_CHANNEL = "C0SANDBOX";
    private static final String SLACK_SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    /** The ports to listen on. */
    record Addresses(PortOption kafka, PortOption postgres, PortOption slack) {

        List<PortOption> all() {
            return List.of(kafka, postgres, slack);
        }
    }

    /**
     * Starts them all at the same time, and returns when each serves clients.
     *
     * @param supervisor stops them, and takes the command down if one dies
     */
    static SandboxServers start(Addresses addresses, SandboxDirectory directory, Supervisor supervisor) {
        KafkaServer kafka = KafkaServer.in(directory.kafka(), addresses.kafka().port());
        PostgresServer postgres =
                PostgresServer.in(directory.postgres(), addresses.postgres().port());
        supervisor.closeAtTheEnd(kafka);
        supervisor.closeAtTheEnd(postgres);
        CompletableFuture<Void> kafkaStart = CompletableFuture.runAsync(kafka::start);
        CompletableFuture<Void> postgresStart = CompletableFuture.runAsync(() -> {
            postgres.start();
            postgres.execute(SampleHosts.thresholdTable());
        });
        SlackStandIn slack = SlackStandIn.start(addresses.slack().port(), Clock.systemUTC());
        supervisor.closeAtTheEnd(slack);
        try {
            CompletableFuture.allOf(kafkaStart, postgresStart).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        supervisor.watch(kafka.running());
        supervisor.watch("PostgreSQL", postgres.process(), postgres.log());
        return new SandboxServers(kafka, postgres, slack);
    }

    /** The environment variables that point a Highwater at these servers. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.putAll(environment(postgres, slack));
        return environment;
    }

    /** Those for the servers other than Kafka. */
    static Map<String, String> environment(PostgresServer postgres, SlackStandIn slack) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HIGHWATER_POSTGRES_URL", postgres.url());
        environment.put("HIGHWATER_POSTGRES_USERNAME", postgres.user());
        environment.put("HIGHWATER_POSTGRES_PASSWORD", postgres.password());
        environment.put("HIGHWATER_SLACK_TOKEN", SLACK_TOKEN);
        environment.put("HIGHWATER_SLACK_CHANNEL", SLACK_CHANNEL);
        environment.put("HIGHWATER_SLACK_SIGNING_SECRET", SLACK_SIGNING_SECRET);
        environment.put("HIGHWATER_SLACK_API_URL", slack.address() + "/api");
        return environment;
    }

    /** Has the stand-in for Slack report pressed buttons to a Highwater. */
    void reportPressesTo(int port) {
        slack.reportingTo("http://localhost:" + port + "/api/v1/slack/interactions", SLACK_SIGNING_SECRET);
    }

    /** How to open the database in {@code psql}. */
    String psql() {
        return "psql postgresql://%s:%s@localhost:%d/highwater"
                .formatted(postgres.user(), postgres.password(), postgres.port());
    }
}
