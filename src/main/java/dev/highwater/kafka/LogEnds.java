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
 * Where the logs of partitions end. A consumer of committed data does not say: the end that it is given is the last
 * stable offset, and beyond that there may be records of transactions that are not decided yet. Safe for use by several
 * threads.
 */
public final class LogEnds {

    private final Admin admin;

    /** Asks through a client, which stays the caller's to close. */
    public LogEnds(Admin admin) {
        this.admin = admin;
    }

    /**
     * The ends of these partitions' logs. Blocks until the brokers answer.
     *
     * @param level {@code READ_UNCOMMITTED} for the end of the log, {@code READ_COMMITTED} for the last stable offset
     * @throws TimeoutException if the brokers do not answer in time
     * @throws KafkaException if they will not
     */
    public Map<TopicPartition, Long> ask(
            Collection<TopicPartition> partitions, IsolationLevel level, Duration patience) {
        try {
            Map<TopicPartition, Long> ends = new HashMap<>();
            request(partitions, level)
                    .all()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException) {
                // The client leaves out which.
                throw new TopicAuthorizationException(
                        partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
            }
            if (e.getCause() instanceof KafkaException refusal && !(refusal instanceof RetriableException)) {
                throw refusal;
            }
            throw new TimeoutException("no end of " + partitions, e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("no end of " + partitions, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Asks for the ends of logs, undecided transactions included, and does not wait. */
    public ListOffsetsResult request(Collection<TopicPartition> partitions) {
        return request(partitions, IsolationLevel.READ_UNCOMMITTED);
    }

    private ListOffsetsResult request(Collection<TopicPartition> partitions, IsolationLevel level) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        return admin.listOffsets(latest, new ListOffsetsOptions(level));
    }
}
