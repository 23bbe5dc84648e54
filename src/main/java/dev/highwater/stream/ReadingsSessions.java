package dev.highwater.stream;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.deadletter.DeadLetterLimits;
import dev.highwater.deadletter.DeadLetterWriter;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.kafka.LogEnds;
import dev.highwater.kafka.TopicFacts;
import dev.highwater.kafka.TopicInspector;
import dev.highwater.kafka.TopicRules;
import dev.highwater.kafka.Topics;
import dev.highwater.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Opens sessions: makes sure that the topics exist, creates the clients, and assembles the parts. */
final class ReadingsSessions {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Checks in a row that must not find the readings topic before it counts as deleted: a broker that has just started
     * may not know it yet.
     */
    private static final int SURE = 2;

    private final HighwaterConfig settings;
    private final StreamClients clients;
    private final Clock clock;
    private final Ticker ticker;
    private final TransactionTimeout transactionTimeout = new TransactionTimeout();
    private final DeadLetterLimits deadLetters;
    private final Refusals refusals;
    private @Nullable Uuid known;
    private int missing;

    ReadingsSessions(HighwaterConfig settings, KafkaSettings kafka, Clock clock, Ticker ticker) {
        this.settings = settings;
        this.clients = new StreamClients(kafka, settings.readings());
        this.clock = clock;
        this.ticker = ticker;
        this.deadLetters = new DeadLetterLimits(clients.maximumRecordBytes());
        this.refusals =
                new Refusals(StreamClients.identity(settings), settings.topics().deadLetters(), deadLetters);
    }

    /**
     * Opens a session.
     *
     * @throws KafkaException if Kafka does not answer, or not as expected
     * @throws StreamStoppedException if the readings topic was deleted or replaced, or has settings that averages
     *     cannot be computed with
     */
    ReadingsSession open() {
        Admin admin = clients.admin();
        try {
            return open(admin, topic(new Topics(admin, settings.topics())));
        } catch (ExecutionException e) {
            throw closing(admin, "cannot look up or create the topics: " + String.valueOf(e.getCause()), e);
        } catch (CompletionException e) {
            throw closing(admin, "cannot look at the topics: " + String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw closing(admin, "no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw closing(admin, "interrupted", e);
        } catch (KafkaException | StreamStoppedException | Error e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Returns the id of the readings topic. A missing topic is created by the first session only; if it is missing
     * later, its owner has deleted it.
     */
    private Uuid topic(Topics topics) throws ExecutionException, InterruptedException, TimeoutException {
        String name = settings.topics().readings();
        try {
            Uuid before = known;
            if (before == null
                    && settings.readings().whenOffsetsAreMissing().equals("stop")
                    && topics.isReadingsDeleted()) {
                throw new StreamStoppedException(
                        ("Topic %s does not exist, but has been read: %s or %s holds what came out of it. It is"
                                        + " not created again by"
                                        + " itself, so that its owner can create it as it should be; then start"
                                        + " Highwater again. To have"
                                        + " Highwater create it, set"
                                        + " highwater.readings.when-offsets-are-missing to 'earliest'.")
                                .formatted(
                                        name,
                                        settings.topics().filtered(),
                                        settings.topics().deadLetters()));
            }
            Uuid found = before == null ? topics.createMissing() : topics.createMissingButReadings();
            missing = 0;
            if (before != null && !before.equals(found)) {
                throw new StreamStoppedException(
                        ("Topic %s was deleted and created again while Highwater ran. Delete the offsets of"
                                        + " group %s and start"
                                        + " Highwater again to read the new topic from its start;"
                                        + " highwater.readings.when-offsets-are-missing"
                                        + " says what becomes of outputs that are there already.")
                                .formatted(name, settings.readings().groupId()));
            }
            known = found;
            return found;
        } catch (ExecutionException e) {
            if (known == null || !(e.getCause() instanceof UnknownTopicOrPartitionException) || ++missing < SURE) {
                throw e;
            }
            throw new StreamStoppedException(
                    ("Topic %s was deleted while Highwater ran. It is not created again by itself, so that its"
                                    + " owner can create it as it"
                                    + " should be. Then delete the offsets of group %s, if there are any left,"
                                    + " and start Highwater again.")
                            .formatted(name, settings.readings().groupId()));
        }
    }

    private ReadingsSession open(Admin admin, Uuid id) {
        String readings = settings.topics().readings();
        String letters = settings.topics().deadLetters();
        TopicInspector inspector = new TopicInspector(admin);
        ReadingsTopicWatch watch = new ReadingsTopicWatch(
                inspector, new TopicRules(settings), readings, settings.topics().checkInterval(), ticker.nanos());
        List<TopicFacts> facts = inspector.inspect(List.of(readings, letters), PATIENCE);
        watch.judge(facts);
        deadLetters.observe(
                facts.stream()
                        .filter(topic -> topic.topic().equals(letters))
                        .findFirst()
                        .orElse(null),
                Topics.DEAD_LETTER_BYTES);
        return open(new TopicIdentity(admin, readings, id, ticker.nanos()), new LogEnds(admin), watch);
    }

    private ReadingsSession open(TopicIdentity topic, LogEnds ends, ReadingsTopicWatch watch) {
        KafkaConsumer<byte[], byte[]> consumer = clients.consumer();
        Map<TopicPartition, OwnedPartition> owned = new LinkedHashMap<>();
        Assignment assignment =
                new Assignment(consumer, new Restorer(consumer, ends, topic.id(), settings, ticker), owned);
        Clock steady = new SteadyClock(clock, ticker);
        ReadingsProcessor processor = new ReadingsProcessor(
                settings.readings(),
                new OutputRecords(settings.topics()),
                new DeadLetterWriter(settings.topics().deadLetters(), deadLetters),
                new SplitSeries(ticker.nanos()),
                steady);
        try {
            SessionClients all = new SessionClients(
                    consumer,
                    clients.producer(transactionTimeout.current()),
                    topic,
                    new LogEndWatch(ends, ticker.nanos()),
                    watch);
            IdlePartitions idle = new IdlePartitions(ends, settings.readings().idleTimeout(), steady);
            CommitPace pace = new CommitPace(settings.readings().transactionInterval(), ticker);
            return new ReadingsSession(
                    all,
                    assignment,
                    processor,
                    idle,
                    new SessionLimits(pace, clients.maximumPollRecords(), transactionTimeout, refusals, ticker));
        } catch (KafkaException | Error e) {
            consumer.close();
            throw e;
        }
    }

    private static KafkaException closing(Admin admin, String message, Exception cause) {
        admin.close(Duration.ZERO);
        return new KafkaException(message, cause);
    }
}
