package dev.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaRefusalTest {

    private static final KafkaRefusal.Identity IDENTITY =
            new KafkaRefusal.Identity("readings-one", "readings", "cpu_load_stats_real");

    @Test
    void shouldNameWhatIsNotAllowed() {
        assertThat(explain(new KafkaException("failed", new TransactionalIdAuthorizationException("denied")), null))
                .contains("'readings-one'", "WRITE", "TransactionalId");
        assertThat(explain(new TopicAuthorizationException(Set.of("cpu_agg_stats")), null))
                .contains("'cpu_agg_stats'", "WRITE");
        assertThat(explain(new TopicAuthorizationException("denied"), "cpu_agg_stats"))
                .contains("'cpu_agg_stats'");
        assertThat(explain(GroupAuthorizationException.forGroupId("readings"), null))
                .contains("'readings'", "READ");
    }

    /** As the producer of Kafka 4.1 words it, without a cause. */
    @Test
    void shouldNameTheTopicWhoseOffsetsMayNotBeCommitted() {
        assertThat(explain(
                        new KafkaException("Unexpected error in TxnOffsetCommitResponse: Topic authorization failed."),
                        null))
                .contains("'cpu_load_stats_real'", "allow READ");
    }

    @Test
    void shouldSayWhichSettingHelps() {
        assertThat(explain(new KafkaException(new RecordTooLargeException("1 MB")), "cpu_alerts"))
                .contains("cpu_alerts", "max.message.bytes");
    }

    @Test
    void shouldLeaveWhatMayPassToTheNextAttempt() {
        assertThat(explain(new TimeoutException("no answer"), "cpu_alerts")).isNull();
        assertThat(explain(new KafkaException(new NotEnoughReplicasException("one")), null))
                .isNull();
        assertThat(explain(new ProducerFencedException("another"), null)).isNull();
    }

    private static @Nullable String explain(Throwable failure, @Nullable String topic) {
        return KafkaRefusal.explain(failure, IDENTITY, topic);
    }
}
