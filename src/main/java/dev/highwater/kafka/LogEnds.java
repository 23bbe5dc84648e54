package dev.highwater.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * Looks up the log end offsets of partitions. A consumer of committed records cannot: its end offset is the last stable
 * offset, behind which there may be records of undecided transactions. Thread-safe.
 */
public final class LogEnds {

    private final Admin admin;

    /** Uses an admin client, which the caller has to close. */
    public LogEnds(Admin admin) {
        this.admin = admin;
    }

    /**
     * Returns the ends of the partitions' logs. Blocks until the brokers answer.
     *
     * @param level {@code READ_UNCOMMITTED} for the end of the log, {@code READ_COMMITTED} for the last stable offset
     * @throws TimeoutException if the brokers do not answer in time
     * @throws KafkaException if they refuse
     */
    public Map<TopicPartition, Long> ask(
            Collection<TopicPartition> partitions, IsolationLevel level, Duration patience) {
        return answer(request(partitions, level), partitions, patience);
    }

    /** Returns the first offset that is left of each log; otherwise as {@link #ask}. */
    Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions, Duration patience) {
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        partitions.forEach(partition -> earliest.put(partition, OffsetSpec.earliest()));
        return answer(admin.listOffsets(earliest), partitions, patience);
    }

    private static Map<TopicPartition, Long> answer(
            ListOffsetsResult asked, Collection<TopicPartition> partitions, Duration patience) {
        try {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            asked.all()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, found) -> offsets.put(partition, found.offset()));
            return offsets;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException) {
                // The client's exception does not name the topics.
                throw new TopicAuthorizationException(
                        partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
            }
            if (e.getCause() instanceof KafkaException refusal && !(refusal instanceof RetriableException)) {
                throw refusal;
            }
            throw new TimeoutException("no offset of " + partitions, e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("no offset of " + partitions, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Requests the ends of logs, undecided transactions included, without blocking. */
    public ListOffsetsResult request(Collection<TopicPartition> partitions) {
        return request(partitions, IsolationLevel.READ_UNCOMMITTED);
    }

    private ListOffsetsResult request(Collection<TopicPartition> partitions, IsolationLevel level) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        return admin.listOffsets(latest, new ListOffsetsOptions(level));
    }
}
