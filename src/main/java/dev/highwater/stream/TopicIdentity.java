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
 * Which readings topic this is. One that is deleted and created again has the old name, but another id (KIP-516), and
 * the offsets of one mean nothing in the other. A consumer does not notice: where the new topic is long enough it reads
 * on in its middle.
 *
 * <p>Belongs to the stream's thread.
 */
final class TopicIdentity implements AutoCloseable {

    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

    private final Admin admin;
    private final String topic;
    private final Uuid id;
    private @Nullable CompletableFuture<String> problem;
    private long askedAt;

    /**
     * @param admin is closed with this
     * @param id what the topic is now
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
     * Checks the last answer and asks again now and then; waits for nothing.
     *
     * @param now monotonic nanoseconds
     * @throws KafkaException if it is another topic, or none
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
        // A future that depends on another wraps what that one failed with.
        @Nullable Throwable cause = failure == null ? null : Causes.unwrapped(failure);
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "topic " + topic + " was deleted";
        }
        // Any other failure is for those to notice who work with the topic.
        return found == null || found.equals(id) ? "" : "topic " + topic + " was deleted and created again";
    }
}
