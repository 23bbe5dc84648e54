package dev.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DeletedUnreadTest {

    private static final TopicPartition AVERAGES = new TopicPartition("averages", 0);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeletedUnread deleted = new DeletedUnread(registry);

    @Test
    void shouldCountWhatIsDeletedBeforeItIsReadAndNothingTwice() {
        deleted.look(AVERAGES, 100, 40);
        assertThat(count()).isZero();

        deleted.look(AVERAGES, 100, 130);
        deleted.look(AVERAGES, 100, 130);
        assertThat(count()).isEqualTo(30);

        deleted.look(AVERAGES, 100, 150);
        deleted.look(AVERAGES, 170, 150);
        assertThat(count()).isEqualTo(50);
    }

    @Test
    void shouldCountAnewInATopicThatWasCreatedAgain() {
        deleted.look(AVERAGES, 100, 100);
        deleted.look(AVERAGES, 0, 0);
        deleted.look(AVERAGES, 5, 20);

        assertThat(count()).isEqualTo(15);
    }

    private double count() {
        return registry.get("highwater.averages.deleted.unread").counter().count();
    }
}
