package dev.highwater.kafka;

import dev.highwater.failure.Causes;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedAssignorException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes refusals by the brokers that do not go away by themselves from transient failures, and explains what
 * was refused and what would help. Kafka's own messages leave out the user and the resource.
 */
public final class KafkaRefusal {

    private static final Identity UNKNOWN = new Identity("", "", "");

    private KafkaRefusal() {}

    /**
     * Name of the request in the message of a refused offset commit, which the producer turns into a plain exception.
     */
    private static final String OFFSET_COMMIT = "TxnOffsetCommitResponse";

    /**
     * Identity of a client, for messages.
     *
     * @param reads the topic whose offsets are committed
     */
    public record Identity(String transactionalId, String group, String reads) {}

    /**
     * Explains a failure of a client that belongs to no group and writes nothing; null as in {@link #explain(Throwable,
     * Identity, String)}.
     */
    public static @Nullable String explain(Throwable failure, String topic) {
        return explain(failure, UNKNOWN, topic);
    }

    /**
     * Explains what a refusal means and what would help, in words for the log and for health checks.
     *
     * @param failure exception of a client; its causes are examined, too
     * @param identity identity of the client
     * @param topic topic that was written to; null if unknown or if the failure does not concern a write
     * @return null if the failure is not a refusal, or one that may pass
     */
    public static @Nullable String explain(Throwable failure, Identity identity, @Nullable String topic) {
        return Causes.of(failure)
                .map(cause -> explainLink(cause, identity, topic))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String explainLink(Throwable cause, Identity identity, @Nullable String topic) {
        String known = authorization(cause, identity, topic);
        if (known == null) {
            known = offsets(cause, identity);
        }
        if (known == null) {
            known = record(cause, topic);
        }
        return known == null ? client(cause, identity) : known;
    }

    private static @Nullable String authorization(Throwable cause, Identity identity, @Nullable String topic) {
        if (cause instanceof TransactionalIdAuthorizationException) {
            return "not allowed to use transactional id '%s': allow WRITE on TransactionalId '%s'"
                    .formatted(identity.transactionalId(), identity.transactionalId());
        }
        if (cause instanceof TopicAuthorizationException denied) {
            Set<String> topics = denied.unauthorizedTopics();
            String names =
                    topics != null && !topics.isEmpty() ? String.join("', '", topics) : topic == null ? "?" : topic;
            return ("not allowed to use topic '%s': allow READ on topics that are read, WRITE on those that are"
                            + " written, and CREATE on those that are missing")
                    .formatted(names);
        }
        if (cause instanceof GroupAuthorizationException denied) {
            String group = denied.groupId() == null ? identity.group() : denied.groupId();
            return "not allowed to use consumer group '%s': allow READ on Group '%s'".formatted(group, group);
        }
        if (cause instanceof ClusterAuthorizationException) {
            return ("not allowed on the cluster (%s): create the topics beforehand, or allow CREATE on"
                                    + " Cluster; brokers before 2.8 also want")
                            .formatted(cause.getMessage())
                    + " IDEMPOTENT_WRITE";
        }
        return cause instanceof AuthenticationException
                ? ("the brokers do not take who we say we are (%s): look at KAFKA_SECURITY_PROTOCOL,"
                                + " KAFKA_SASL_* and KAFKA_SSL_*")
                        .formatted(cause.getMessage())
                : null;
    }

    private static @Nullable String offsets(Throwable cause, Identity identity) {
        String what = String.valueOf(cause.getMessage());
        return what.contains(OFFSET_COMMIT) && what.contains("Topic authorization failed")
                ? "not allowed to commit offsets of topic '%s': allow READ on Topic '%s'"
                        .formatted(identity.reads(), identity.reads())
                : null;
    }

    private static @Nullable String record(Throwable cause, @Nullable String topic) {
        String where = topic == null ? "an output topic" : "topic " + topic;
        String what = cause.getMessage();
        if (cause instanceof RecordTooLargeException || cause instanceof RecordBatchTooLargeException) {
            return "%s does not take a record of this size (%s): raise its max.message.bytes".formatted(where, what);
        }
        if (cause instanceof InvalidTimestampException) {
            return ("%s does not take a record of this time (%s): raise its message.timestamp.before.max.ms"
                            + " and message.timestamp.after.max.ms")
                    .formatted(where, what);
        }
        if (cause instanceof InvalidRecordException) {
            return ("%s refuses a record (%s): a compacted topic takes none without a key, so set its"
                            + " cleanup.policy=delete")
                    .formatted(where, what);
        }
        if (cause instanceof InvalidTopicException) {
            return "Kafka takes no topic of this name (%s): see HIGHWATER_TOPICS_*".formatted(what);
        }
        if (cause instanceof PolicyViolationException || cause instanceof InvalidConfigurationException) {
            return "a policy of the brokers refuses it (%s): create the topics as the policy asks, or change it"
                    .formatted(what);
        }
        return cause instanceof UnsupportedForMessageFormatException
                ? "%s has a message format of before Kafka 0.11 (%s), which knows no transactions"
                        .formatted(where, what)
                : null;
    }

    private static @Nullable String client(Throwable cause, Identity identity) {
        String what = cause.getMessage();
        if (cause instanceof UnsupportedVersionException) {
            return "the brokers are too old (%s): 2.5 is needed".formatted(what);
        }
        if (cause instanceof InvalidTxnTimeoutException) {
            return "the brokers do not allow a transaction of this length (%s): raise transaction.max.timeout.ms"
                    .formatted(what);
        }
        if (cause instanceof InvalidSessionTimeoutException) {
            return ("the brokers do not allow a session of this length (%s): set KAFKA_SESSION_TIMEOUT_MS, or"
                            + " group.min.session.timeout.ms and group.max.session.timeout.ms of the brokers")
                    .formatted(what);
        }
        return cause instanceof InconsistentGroupProtocolException
                        || cause instanceof UnsupportedAssignorException
                        || cause instanceof InvalidGroupIdException
                ? ("consumer group '%s' cannot be joined (%s): it is somebody else's, or its members have different"
                                + " settings. Give highwater.readings.group-id a name of its own, or"
                                + " KAFKA_PARTITION_ASSIGNMENT_STRATEGY the same value everywhere")
                        .formatted(identity.group(), what)
                : null;
    }
}
