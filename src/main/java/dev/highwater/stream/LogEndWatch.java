package dev.highwater.stream;

import dev.highwater.kafka.LogEnds;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Keeps the log ends of the owned partitions up to date without blocking. Confined to the stream's thread. */
final class LogEndWatch {

    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    private final LogEnds ends;
    private @Nullable Question asked;
    private long askedAt;

    private record Question(List<TopicPartition> partitions, ListOffsetsResult answers) {

        KafkaFuture<ListOffsetsResultInfo> of(TopicPartition partition) {
            return answers.partitionResult(partition);
        }

        boolean isAnswered() {
            return partitions.stream().allMatch(partition -> of(partition).isDone());
        }
    }

    /** @param now monotonic nanoseconds */
    LogEndWatch(LogEnds ends, long now) {
        this.ends = ends;
        this.askedAt = now - INTERVAL;
    }

    /**
     * Applies the last answer of the brokers and asks again once a second. If a broker does not answer, the known end
     * stays; {@link BrokerPulse} notices that it is away.
     *
     * @param now monotonic nanoseconds
     */
    void observe(Collection<OwnedPartition> owned, long now) {
        Question open = asked;
        if (open != null && open.isAnswered()) {
            asked = null;
            for (OwnedPartition partition : owned) {
                if (open.partitions().contains(partition.partition())) {
                    take(partition, open.of(partition.partition()));
                }
            }
        }
        if (asked == null && !owned.isEmpty() && now - askedAt >= INTERVAL) {
            askedAt = now;
            List<TopicPartition> partitions =
                    owned.stream().map(OwnedPartition::partition).toList();
            asked = new Question(partitions, ends.request(partitions));
        }
    }

    private static void take(OwnedPartition partition, KafkaFuture<ListOffsetsResultInfo> answer) {
        if (!answer.isCompletedExceptionally() && !answer.isCancelled()) {
            partition
                    .unread()
                    .endsAt(answer.toCompletionStage()
                            .toCompletableFuture()
                            .join()
                            .offset());
        }
    }
}
