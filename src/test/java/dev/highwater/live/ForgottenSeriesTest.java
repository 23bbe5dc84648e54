package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ManualTicker;
import dev.highwater.time.Clocks;
import dev.highwater.window.WindowAverage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is no longer reported does not stay on the pages that show it. */
class ForgottenSeriesTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");

    private final ScriptedConnection connection = new ScriptedConnection();
    private Instant now = Instant.parse("2026-07-01T12:00:00Z");
    private final ManualTicker ticker = new ManualTicker();
    private final LiveFeed feed = new LiveFeed(
            new LiveMessages(new ObjectMapper()),
            new SeriesHistory(Duration.ofMinutes(2), 1000),
            new Clocks(clock(), ticker),
            Duration.ofSeconds(30));

    {
        feed.restart(OpenAlerts.EMPTY);
        feed.thresholds(List.of());
    }

    @Test
    void shouldSendABrowserThatASeriesIsForgotten() {
        feed.averages(of(DOC));
        join();
        takeAll();

        hearOthersFor(Duration.ofMinutes(3), 1);
        takeAll();

        assertThat(connection.sent)
                .filteredOn(message -> message.contains("\"gone\""))
                .singleElement()
                .asString()
                .endsWith("\"type\":\"gone\",\"series\":[{\"hostname\":\"doc\",\"cpu\":\"cpu1\"}]}");
    }

    @Test
    void shouldNotSendAForgottenSeriesToABrowserWhoseSnapshotIsUnderWay() {
        feed.averages(Stream.concat(others(250).stream(), of(DOC).stream()).toList());
        join();
        connection.complete(true);

        hearOthersFor(Duration.ofMinutes(3), 250);
        takeAll();

        int begins = IntStream.range(0, connection.sent.size())
                .filter(message -> connection.sent.get(message).contains("\"snapshot\""))
                .max()
                .orElseThrow();
        assertThat(begins).isPositive();
        assertThat(connection.sent.subList(begins, connection.sent.size()))
                .noneMatch(message -> message.contains("\"doc\""));
    }

    private void join() {
        LiveClient client =
                new LiveClient(connection, new Mailbox(100, averages -> new byte[0]), ticker, new Listener());
        feed.join(client, 0);
    }

    private void hearOthersFor(Duration time, int count) {
        for (int minute = 1; minute <= time.toMinutes(); minute++) {
            now = now.plus(Duration.ofMinutes(1));
            feed.averages(others(count));
        }
    }

    private void takeAll() {
        for (int message = 0; message < 100; message++) {
            connection.complete(true);
        }
    }

    private static List<WindowAverage> others(int count) {
        return IntStream.range(0, count)
                .mapToObj(cpu -> average(new SeriesKey("happy", "cpu" + cpu)))
                .toList();
    }

    private static List<WindowAverage> of(SeriesKey series) {
        return List.of(average(series));
    }

    private static WindowAverage average(SeriesKey series) {
        return new WindowAverage(series, 0, 30_000, 5, 6);
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private final class Listener implements LiveClient.Listener {

        @Override
        public void wantsPart(LiveClient client) {
            feed.partWanted(client);
        }

        @Override
        public void partSent(LiveClient client) {
            feed.partSent(client);
        }

        @Override
        public void disconnected(DisconnectReason reason) {}
    }
}
