package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.ReadingsTopic;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * An {@link Error} out of the client, as a codec raises whose library cannot be loaded, is not tried again for ever
 * without a word.
 */
class BrokenClientTest {

    /** Behaves as the client does whose codec fails while a batch is read. */
    public static final class BrokenCodec
            implements ConsumerInterceptor<byte[], byte[]>, ProducerInterceptor<byte[], byte[]> {

        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
            throw new UnsatisfiedLinkError("no codec here");
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

        /** The same setting reaches producers. */
        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
            return record;
        }

        @Override
        public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception exception) {}

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> configs) {}
    }

    @Test
    void shouldStopAndSayWhatToDo() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                RunningStream stream =
                        RunningStream.start(topics, "kafka.interceptor.classes", BrokenCodec.class.getName())) {
            topics.send(
                    0,
                    "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":1.0,\"occurred_at\":1633956789277}"
                            .getBytes(UTF_8));

            await().atMost(30, SECONDS).until(stream::hasStopped);
            assertThat(stream.status().reason()).contains("UnsatisfiedLinkError: no codec here", "noexec");
        }
    }
}
