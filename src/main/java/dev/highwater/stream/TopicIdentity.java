package dev.highwater.stream;

import dev.highwater.failure.Causes;
import dev.highwater.kafka.Topics;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Detects that the readings topic was deleted and created again. The new topic has the old name but another id
 * (KIP-516), and offsets of the old one mean nothing in it. A consumer does not notice: if the new topic is long
 * enough, it reads on in its middle.
 *
 * <p>Confined to the stream's thread.
 */
final class TopicIdentity implements AutoCloseable {

    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

    private final Admin admin;
    private final String topic;
    private final Uuid id;
    private @Nullable CompletableFuture<String> problem;
    private long askedAt;

    /**
     * @param admin client to ask with; closed together with this object
     * @param id current id of the topic
     * @param now monotonic nanoseconds
     */
    TopicIdentity(Admin admin, String topic, Uuid id, long now) {
        this.admin = admin;
        this.topic = topic;
        this.id = id;
        this.askedAt = now;
    }

    Uuid id() {
        return id;
    }

    /**
     * Checks the last answer, and asks again every five seconds. Does not block.
     *
     * @param now monotonic nanoseconds
     * @throws KafkaException if the topic is another one, or was deleted
     */
    void check(long now) {
        if (problem != null && problem.isDone()) {
            String found = problem.join();
            problem = null;
            if (!found.isEmpty()) {
                throw new KafkaException(found);
            }
        }
        if (problem == null && now - askedAt >= INTERVAL) {
            askedAt = now;
            problem = Topics.idOf(admin, topic)
                    .toCompletionStage()
                    .handle(this::problem)
                    .toCompletableFuture();
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private String problem(@Nullable Uuid found, @Nullable Throwable failure) {
        // A dependent future wraps the failure of the future it depends on.
        @Nullable Throwable cause = failure == null ? null : Causes.unwrapped(failure);
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "topic " + topic + " was deleted";
        }
        // Other failures are noticed by the code that uses the topic.
        return found == null || found.equals(id) ? "" : "topic " + topic + " was deleted and created again";
    }
}
