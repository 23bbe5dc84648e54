package dev.highwater.deadletter;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A reading that could not be used, as the dead letter topic holds it.
 *
 * @param partition of the dead letter topic
 * @param offset in it
 * @param at when it was written
 * @param reason the kind of trouble, such as {@code wrong_type}: see {@link dev.highwater.reading.RejectionReason}
 * @param cause what exactly was wrong, for people
 * @param sourceTopic where it came from
 * @param sourcePartition its partition there
 * @param sourceOffset its offset there
 * @param value as text, at most the first {@link #LONGEST} bytes of it
 * @param truncated whether there is more of it
 */
@RegisterForReflection
@Schema(description = "A reading that could not be used.")
record DeadLetter(
        @Schema(examples = "0") int partition,
        @Schema(examples = "16") long offset,
        @Schema(examples = "2021-10-11T12:53:41.412Z") Instant at,
        @Schema(examples = "wrong_type") String reason,
        @Schema(examples = "usage is not a number") String cause,
        @Schema(examples = "cpu_load_stats_real") String sourceTopic,
        @Schema(examples = "2") int sourcePartition,
        @Schema(examples = "99120") long sourceOffset,

        @Schema(examples = "{\"hostname\":\"doc\",\"usage\":\"hot\"}")
        String value,

        @Schema(examples = "false") boolean truncated) {

    /** Bytes of a value that are shown: garbage may be megabytes. */
    static final int LONGEST = 2_000;

    static DeadLetter of(ConsumerRecord<byte[], byte[]> letter) {
        byte[] bytes = letter.value() == null ? new byte[0] : letter.value();
        String value = new String(bytes, 0, Math.min(bytes.length, LONGEST), StandardCharsets.UTF_8);
        return new DeadLetter(
                letter.partition(),
                letter.offset(),
                Instant.ofEpochMilli(letter.timestamp()),
                text(letter, "dead-letter-reason"),
                text(letter, "dead-letter-cause"),
                text(letter, "dead-letter-topic"),
                (int) number(letter, "dead-letter-partition"),
                number(letter, "dead-letter-offset"),
                value,
                bytes.length > LONGEST);
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Somebody else may have written to the topic: what is no number is -1. */
    private static long number(ConsumerRecord<byte[], byte[]> letter, String name) {
        try {
            return Long.parseLong(text(letter, name));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
