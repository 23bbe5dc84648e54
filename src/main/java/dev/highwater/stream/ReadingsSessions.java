package dev.highwater.stream;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.deadletter.DeadLetterWriter;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.kafka.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Opens sessions: makes sure that the topics are there, makes the clients, and puts the parts together. */
final class ReadingsSessions {

    private final HighwaterConfig settings;
    private final StreamClients clients;
    private final Clock clock;
    private final TransactionTimeout transactionTimeout = new TransactionTimeout();

    ReadingsSessions(HighwaterConfig settings, KafkaSettings kafka, Clock clock) {
        this.settings = settings;
        this.clients = new StreamClients(kafka, settings.readings());
        this.clock = clock;
    }

    /**
     * A new session.
     *
     * @throws KafkaException if Kafka does not answer, or not as it should
     */
    ReadingsSession open() {
        Admin admin = clients.admin();
        try {
            Topics topics = new Topics(admin, settings.topics());
            Uuid id = topics.createMissing();
            int deadLetterBytes = Math.min(topics.maximumDeadLetterBytes(), clients.maximumRecordBytes());
            return open(new TopicIdentity(admin, settings.topics().readings(), id), deadLetterBytes);
        } catch (ExecutionException e) {
            throw closing(admin, "cannot look up or create the topics: " + String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw closing(admin, "no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw closing(admin, "interrupted", e);
        } catch (KafkaException | Error e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    private ReadingsSession open(TopicIdentity topic, int deadLetterBytes) {
        KafkaConsumer<byte[], byte[]> consumer = clients.consumer();
        Map<TopicPartition, OwnedPartition> owned = new LinkedHashMap<>();
        Assignment assignment = new Assignment(consumer, new Restorer(consumer, topic.id(), settings), owned);
        ReadingsProcessor processor = new ReadingsProcessor(
                settings.readings(),
                new OutputRecords(settings.topics()),
                new DeadLetterWriter(settings.topics().deadLetters(), deadLetterBytes),
                new SplitSeries(owned.values()));
        try {
            SessionClients all = new SessionClients(consumer, clients.producer(transactionTimeout.current()), topic);
            IdlePartitions idle =
                    new IdlePartitions(consumer, settings.readings().idleTimeout(), new SteadyClock(clock));
            return new ReadingsSession(
                    all,
                    assignment,
                    processor,
                    idle,
                    new CommitPace(settings.readings().transactionInterval()),
                    transactionTimeout);
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
