package dev.highwater.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A letter that was too large for its topic is there without its value, which is not the same as an empty value. */
class OmittedDeadLetterTest {

    @Test
    void shouldSayThatItWasOmittedAndWhy() {
        ConsumerRecord<byte[], byte[]> letter = new ConsumerRecord<>("dead", 0, 7, null, null);
        letter.headers().add("dead-letter-omitted", "larger than max.message.bytes of dead".getBytes(UTF_8));

        assertThat(DeadLetter.of(letter).omitted()).isEqualTo("larger than max.message.bytes of dead");
        assertThat(DeadLetter.of(letter).value()).isEmpty();
    }

    @Test
    void shouldSayNothingOfALetterThatIsWhole() {
        assertThat(DeadLetter.of(new ConsumerRecord<>("dead", 0, 7, null, new byte[0]))
                        .omitted())
                .isNull();
        assertThat(DeadLetter.of(new ConsumerRecord<>("dead", 0, 7, null, null)).omitted())
                .isNull();
    }
}
