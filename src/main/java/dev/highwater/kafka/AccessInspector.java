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

/** Asks the brokers which operations the service's user is allowed; supported from Kafka 2.3 on (KIP-430). */
final class AccessInspector {

    private final Admin admin;
    private final Ticker ticker;

    /** Uses an admin client, which the caller has to close. */
    AccessInspector(Admin admin, Ticker ticker) {
        this.admin = admin;
        this.ticker = ticker;
    }

    /**
     * Returns those of the permissions that are missing. Resources that do not exist, or for which the brokers do not
     * report permissions, have none missing.
     *
     * @throws ExecutionException if the brokers cannot answer now
     * @throws TimeoutException if they do not answer in time
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
                // Without permission to describe a resource the user has no other permission on it.
                return Set.of();
            }
            if (e.getCause() instanceof RetriableException
                    && !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
            // The resource does not exist, or the brokers are too old to report permissions.
            return null;
        }
    }
}
