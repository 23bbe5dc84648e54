package dev.highwater.deadletter;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A record of the dead letter topic: a reading that could not be used.
 *
 * @param partition partition of the dead letter topic
 * @param offset offset in it
 * @param at when it was written
 * @param reason kind of error, such as {@code wrong_type}: see {@link dev.highwater.reading.RejectionReason}
 * @param cause what exactly was wrong, in words for operators
 * @param sourceTopic topic of the original record
 * @param sourcePartition partition of the original record
 * @param sourceOffset offset of the original record
 * @param value value as text, at most its first {@link #LONGEST} bytes
 * @param truncated whether the value is longer than that
 * @param omitted why key and value of the original are missing; null if they are not
 */
@RegisterForReflection
@Schema(description = "A record of the readings topic that could not be used.")
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

        @Schema(examples = "false") boolean truncated,

        @Schema(examples = "larger than max.message.bytes of cpu_load_stats_real_dead_letter") @Nullable
        String omitted) {

    /** Maximum number of bytes shown of a value, which may be megabytes long. */
    static final int LONGEST = 2_000;

    private static final String OMITTED = "dead-letter-omitted";

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
                bytes.length > LONGEST,
                letter.headers().lastHeader(OMITTED) == null ? null : text(letter, OMITTED));
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Returns a header as a number; -1 if it is not one, since others may have written to the topic. */
    private static long number(ConsumerRecord<byte[], byte[]> letter, String name) {
        try {
            return Long.parseLong(text(letter, name));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
