package dev.highwater.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes from when the reading is sent that brings the watermark to a window's end until an alert of that
 * window is with a client of {@code /ws/live}, and with the Slack stand-in. One alert at a time, further apart than
 * Slack wants messages to be.
 */
final class AlertLatency implements WebSocket.Listener {

    private static final long WINDOW = 30_000;

    /** A reading so long after a window's end closes it. */
    private static final long DELAY = 10_000;

    private static final Duration APART = Duration.ofMillis(1_300);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final StringBuilder message = new StringBuilder();
    private final String service;
    private final String slack;

    /** What was found, in milliseconds and ascending order; what has not come in ten seconds counts as that. */
    record Found(List<Long> browser, List<Long> slack) {}

    private AlertLatency(String service, String slack) {
        this.service = service;
        this.slack = slack;
    }

    /**
     * Lets alerts fire, one after the other.
     *
     * @param service where Highwater is
     * @param kafka its brokers
     * @param slack where the stand-in is
     * @param topic of its readings, on which nothing was sent, with one partition that is read
     */
    static Found observe(String service, String kafka, String slack, String topic, int alerts)
            throws InterruptedException {
        try {
            return new AlertLatency(service, slack).observe(kafka, topic, alerts);
        } catch (IOException e) {
            throw new SandboxException("Alerts cannot be measured: " + e.getMessage(), e);
        }
    }

    private Found observe(String kafka, String topic, int alerts) throws IOException, InterruptedException {
        create("{\"hostname\": \"latency-*\", \"allowed_top\": 50}");
        URI live = URI.create(service.replaceFirst("^http", "ws") + "/ws/live");
        WebSocket socket = client.newWebSocketBuilder().buildAsync(live, this).join();
        List<Long> browser = new ArrayList<>();
        List<Long> posts = new ArrayList<>();
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(Map.of("bootstrap.servers", kafka, "linger.ms", 0), bytes, bytes)) {
            // One window after the other, none of them ahead of the clock.
            long window = (System.currentTimeMillis() / WINDOW - alerts - 2) * WINDOW;
            for (int i = 0; i < alerts; i++, window += WINDOW) {
                String host = "latency-" + i + "-";
                send(producer, topic, host, window + WINDOW / 2);
                Thread.sleep(APART.toMillis());
                long sent = System.nanoTime();
                send(producer, topic, "clock", window + WINDOW + DELAY);
                browser.add(await(host, sent, false));
                posts.add(await(host, sent, true));
            }
        } finally {
            socket.abort();
        }
        browser.sort(null);
        posts.sort(null);
        return new Found(browser, posts);
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, String host, long time) {
        byte[] value = "{\"hostname\":\"%s\",\"cpu\":\"cpu1\",\"usage\":75,\"occurred_at\":%d}"
                .formatted(host, time)
                .getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic, 0, time, host.getBytes(UTF_8), value));
        producer.flush();
    }

    private long await(String host, long sent, boolean inSlack) throws IOException, InterruptedException {
        long deadline = sent + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Long at = inSlack ? (posted(host) ? (Long) System.nanoTime() : null) : seen.get(host);
            if (at != null) {
                return (at - sent) / 1_000_000;
            }
            Thread.sleep(LOOK.toMillis());
        }
        return PATIENCE.toMillis();
    }

    private boolean posted(String host) throws IOException, InterruptedException {
        HttpRequest messages =
                HttpRequest.newBuilder(URI.create(slack + "/messages")).build();
        return client.send(messages, BodyHandlers.ofString()).body().contains(host);
    }

    private void create(String threshold) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(URI.create(service + "/api/v1/thresholds"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(threshold))
                .build();
        int status = client.send(post, BodyHandlers.discarding()).statusCode();
        if (status != 201) {
            throw new IOException("a threshold was answered with " + status);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            take(message.toString(), System.nanoTime());
            message.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private void take(String text, long now) {
        if (text.contains("\"type\":\"alert\"")) {
            int start = text.indexOf("latency-");
            if (start >= 0) {
                seen.putIfAbsent(text.substring(start, text.indexOf('-', start + "latency-".length()) + 1), now);
            }
        }
    }
}
