package dev.highwater.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A receiver that seems to refuse everything is stopped, and comes back by itself: it is probed, with one message,
 * after growing pauses.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class StoppedReceiverTest {

    private static final Misconfigured GONE = new Misconfigured("http_404", "The webhook answered with HTTP 404");
    private static final Misconfigured ODD = new Misconfigured("odd", "Slack refused: odd");

    @Inject
    OutboxFixture outbox;

    @Inject
    DispatcherFixture dispatchers;

    @AfterEach
    void stop() {
        dispatchers.stop();
    }

    @Test
    void shouldComeBackByItselfAndSendTheRestInOrderOnce() throws SQLException {
        outbox.fire("back", "back-a");
        ScriptedReceiver receiver = new ScriptedReceiver(GONE);
        OutboxDispatcher dispatcher = dispatchers.start("back", receiver);
        awaitStopped(dispatcher);
        outbox.fire("back", "back-b");
        outbox.fire("back", "back-c");

        timePasses("back", dispatcher);

        await().until(() -> outbox.rows("back").stream().allMatch("firing notified"::equals));
        assertThat(receiver.notified())
                .filteredOn(notified -> notified.contains("back-a"))
                .hasSize(2);
        assertThat(receiver.notified().subList(1, 4))
                .containsExactlyInAnyOrder(
                        "announcement new back-a", "announcement new back-b", "announcement new back-c");
        await().until(() -> !dispatcher.status().backlog().isParked());
        assertThat(dispatcher.status().backlog().reason()).isEmpty();
    }

    @Test
    void shouldProbeWithOneMessageAndWaitLongerEachTime() throws SQLException {
        outbox.fire("probed", "probed-a");
        outbox.fire("probed", "probed-b");
        ScriptedReceiver receiver = new ScriptedReceiver(GONE, GONE, GONE, GONE);
        OutboxDispatcher dispatcher = dispatchers.start("probed", receiver);
        awaitStopped(dispatcher);
        assertThat(pause("probed")).isBetween(40L, 60L);

        for (int probe = 2; probe <= 4; probe++) {
            int calls = probe;
            timePasses("probed", dispatcher);
            await().until(() -> receiver.notified().size() == calls && pause("probed") > 60);
            assertThat(pause("probed")).isBetween(45L << (probe - 1) - 1, 60L << (probe - 1));
            await().until(() -> dispatcher.status().backlog().isParked());
            assertThat(dispatcher.status().backlog().rows().parked()).isEqualTo(2);
        }
        timePasses("probed", dispatcher);
        await().until(() -> outbox.rows("probed").stream().allMatch("firing notified"::equals));
    }

    @Test
    void shouldNotBeProbedEarlierThanItAsks() throws SQLException {
        outbox.fire("asks", "asks-doc");
        OutboxDispatcher dispatcher = dispatchers.start(
                "asks",
                new ScriptedReceiver(new Misconfigured("http_403", "forbidden", Optional.of(Duration.ofMinutes(50)))));

        awaitStopped(dispatcher);

        assertThat(pause("asks")).isGreaterThan(49 * 60);
    }

    @Test
    void shouldTryAgainAsUsualOnceItIsOnlyOutOfReach() throws SQLException {
        outbox.fire("reach", "reach-doc");
        ScriptedReceiver receiver = new ScriptedReceiver(GONE, new Unavailable("http_503", "HTTP 503"));
        OutboxDispatcher dispatcher = dispatchers.start("reach", receiver);
        awaitStopped(dispatcher);

        timePasses("reach", dispatcher);

        await().until(() -> outbox.rows("reach").equals(List.of("firing notified")));
        assertThat(receiver.notified()).hasSize(3);
    }

    /** Otherwise an error that no one has described, about one message, would stop everything for ever. */
    @Test
    void shouldParkTheOneMessageThatWasWrongWhenOthersAreTaken() throws SQLException {
        outbox.fire("odd", "odd-a");
        outbox.fire("odd", "odd-b");
        // The first is refused; the probe takes the other, which is taken; then the first is refused again.
        ScriptedReceiver receiver = new ScriptedReceiver(ODD, new Delivered("m1"), ODD);
        OutboxDispatcher dispatcher = dispatchers.start("odd", receiver);
        awaitStopped(dispatcher);

        timePasses("odd", dispatcher);

        await().untilAsserted(() -> assertThat(outbox.rows("odd"))
                .containsExactly("firing parked Slack refused: odd, but it takes other messages", "firing notified"));
        await().until(() -> !dispatcher.status().backlog().isParked());
        assertThat(receiver.notified())
                .containsExactly("announcement new odd-a", "announcement new odd-b", "announcement new odd-a");
    }

    private void awaitStopped(OutboxDispatcher dispatcher) {
        await().until(() -> dispatcher.status().backlog().isParked());
    }

    /** In seconds. */
    private long pause(String receiver) throws SQLException {
        return Math.round(Double.parseDouble(
                outbox.query("SELECT extract(epoch FROM open_at - now()) FROM alert_receivers WHERE name = '" + receiver
                                + "'")
                        .get(0)));
    }

    private void timePasses(String receiver, OutboxDispatcher dispatcher) {
        outbox.execute("UPDATE alert_receivers SET open_at = now() WHERE name = '" + receiver + "'");
        dispatcher.wake();
    }
}
