package dev.highwater.notification.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.api.NotificationStatus.ReceiverStatus;
import dev.highwater.notification.outbox.Backlog;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationStatusTest {

    @Test
    void shouldDistinguishOneRefusedMessageFromAReceiverThatTakesNothing() {
        ReceiverStatus refused = item(false, "too long");
        ReceiverStatus stopped = item(true, "no such channel");

        assertThat(refused.state()).isEqualTo("parked");
        assertThat(refused.stopped()).isFalse();
        assertThat(stopped.state()).isEqualTo("parked");
        assertThat(stopped.stopped()).isTrue();
    }

    private static ReceiverStatus item(boolean isParked, String reason) {
        Backlog backlog =
                new Backlog(new Backlog.Rows(1, 1, Duration.ofSeconds(41)), isParked, reason, Backlog.EMPTY.next());
        return ReceiverStatus.of(ReceiverName.of("slack:C1"), backlog, List.of());
    }
}
