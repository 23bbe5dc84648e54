package dev.highwater.kafka;

import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/** Asks the brokers what the service's user may do, which they say from 2.3 on (KIP-430). */
final class AccessInspector {

    private final Admin admin;
    private final Ticker ticker;

    /** Asks through a client, which stays the caller's to close. */
    AccessInspector(Admin admin, Ticker ticker) {
        this.admin = admin;
        this.ticker = ticker;
    }

    /**
     * Which of the permissions are missing. What does not exist, or of which the brokers do not say what is allowed,
     * lacks none.
     *
     * @throws ExecutionException if the brokers do not know now
     * @throws TimeoutException if they do not answer
     */
    List<Permission> missing(List<Permission> needed, Duration patience)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, KafkaFuture<TopicDescription>> topics = admin.describeTopics(
                        names(needed, ResourceType.TOPIC),
                        new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        Map<String, KafkaFuture<ConsumerGroupDescription>> groups = admin.describeConsumerGroups(
                        names(needed, ResourceType.GROUP),
                        new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                .describedGroups();
        Map<String, KafkaFuture<Set<AclOperation>>> onTopics = new HashMap<>();
        topics.forEach((name, answer) -> onTopics.put(name, answer.thenApply(TopicDescription::authorizedOperations)));
        Map<String, KafkaFuture<Set<AclOperation>>> onGroups = new HashMap<>();
        groups.forEach(
                (name, answer) -> onGroups.put(name, answer.thenApply(ConsumerGroupDescription::authorizedOperations)));
        Deadline deadline = Deadline.after(patience, ticker);
        List<Permission> missing = new ArrayList<>();
        for (Permission permission : needed) {
            KafkaFuture<Set<AclOperation>> answer =
                    (permission.type() == ResourceType.TOPIC ? onTopics : onGroups).get(permission.name());
            Set<AclOperation> allowed = answer == null ? null : await(answer, deadline);
            if (allowed != null && !allowed.contains(permission.operation())) {
                missing.add(permission);
            }
        }
        return missing;
    }

    private static List<String> names(List<Permission> needed, ResourceType type) {
        return needed.stream()
                .filter(permission -> permission.type() == type)
                .map(Permission::name)
                .distinct()
                .toList();
    }

    private static @Nullable Set<AclOperation> await(KafkaFuture<Set<AclOperation>> answer, Deadline deadline)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                // Whoever may not even look at it may do nothing with it.
                return Set.of();
            }
            if (e.getCause() instanceof RetriableException
                    && !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
            // It does not exist, or the brokers are too old to know.
            return null;
        }
    }
}
