package dev.highwater.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.reading.RejectedReading;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Turns rejected readings into records of the dead letter topic: the original key, value and headers, plus headers with
 * reason and origin that are named as in SmallRye Reactive Messaging.
 */
public final class DeadLetterWriter {

    /** Generous allowance, in bytes, for the record batch, the framing of the record and our headers. */
    private static final int OVERHEAD = 1024;

    private final String topic;
    private final DeadLetterLimits limits;

    /** @param limits limits of the topic */
    public DeadLetterWriter(String topic, DeadLetterLimits limits) {
        this.topic = topic;
        this.limits = limits;
    }

    public ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> source, RejectedReading rejected) {
        boolean fits = size(source) + OVERHEAD <= limits.maximumBytes();
        byte[] key = fits ? source.key() : null;
        boolean needsKey = key == null && limits.keyed();
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, needsKey ? origin(source) : key, fits ? source.value() : null);
        if (fits) {
            source.headers().forEach(letter.headers()::add);
        } else {
            // The broker would refuse the whole transaction again and again. The headers say where the original is.
            header(
                    letter,
                    "dead-letter-omitted",
                    "larger than max.message.bytes of " + topic
                            + " or the producer's max.request.size; see the source offset");
        }
        if (needsKey) {
            header(
                    letter,
                    "dead-letter-key-added",
                    "the original is not here, and a compacted topic takes no record without one");
        }
        header(letter, "dead-letter-reason", rejected.reason().label());
        header(letter, "dead-letter-cause", rejected.detail());
        header(letter, "dead-letter-topic", source.topic());
        header(letter, "dead-letter-partition", Integer.toString(source.partition()));
        header(letter, "dead-letter-offset", Long.toString(source.offset()));
        return letter;
    }

    /** Returns a unique key, so that the dead letter is not compacted away. */
    private static byte[] origin(ConsumerRecord<byte[], byte[]> source) {
        return "%s-%d@%d"
                .formatted(source.topic(), source.partition(), source.offset())
                .getBytes(UTF_8);
    }

    private static long size(ConsumerRecord<byte[], byte[]> source) {
        long size = Math.max(0, source.serializedKeySize()) + (long) Math.max(0, source.serializedValueSize());
        for (Header header : source.headers()) {
            size += header.key().length() * 3L + (header.value() == null ? 0 : header.value().length) + 10;
        }
        return size;
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(UTF_8));
    }
}
