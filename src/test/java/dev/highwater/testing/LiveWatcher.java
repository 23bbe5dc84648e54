package dev.highwater.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client of the live feed that connects again whenever its connection ends or says nothing for some seconds, as the
 * dashboard does, and keeps account: what it received about alerts, over all connections, and whatever broke a rule of
 * the feed. Thread-safe.
 */
public final class LiveWatcher implements AutoCloseable {

    /** The service speaks every second; one that is held does not. */
    private static final Duration SILENCE = Duration.ofSeconds(4);

    private static final Duration HANDSHAKE = Duration.ofSeconds(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Thread thread = new Thread(this::run, "live-watcher");

    private final List<String> broken = new ArrayList<>();
    private final Map<Long, String> events = new TreeMap<>();
    private final Map<Long, JsonNode> open = new HashMap<>();
    private final Set<String> hosts = new HashSet<>();
    private long alertSequence = -1;
    private long thresholds = -1;
    private int connections;
    private volatile boolean closed;

    /**
     * Begins to watch.
     *
     * @param base address of the service, or of what is in front of it
     */
    public LiveWatcher(String base) {
        this.address = URI.create(base.replaceFirst("^http", "ws") + "/ws/live");
        thread.setDaemon(true);
        thread.start();
    }

    /** What the feed must not do and did, in words. */
    public synchronized List<String> broken() {
        return List.copyOf(broken);
    }

    /** Connections on which a snapshot came. */
    public synchronized int connections() {
        return connections;
    }

    /** Number of the last event that is known. */
    public synchronized long alertSequence() {
        return alertSequence;
    }

    /** Number of the events that came as messages of their own, each once. */
    public synchronized int events() {
        return events.size();
    }

    /** Rows of thresholds. */
    public synchronized long thresholds() {
        return thresholds;
    }

    /** Hosts of which averages were shown. */
    public synchronized Set<String> hosts() {
        return Set.copyOf(hosts);
    }

    /** Series that are open, each as {@code host cpu}. */
    public synchronized List<String> open() {
        return open.values().stream()
                .map(episode -> episode.path("hostname").asText() + " "
                        + episode.path("cpu").asText())
                .sorted()
                .toList();
    }

    private void run() {
        while (!closed) {
            Connection connection = new Connection();
            try {
                WebSocket socket = http.newWebSocketBuilder()
                        .connectTimeout(HANDSHAKE)
                        .buildAsync(URI.create(address + "?seen=" + Math.max(0, alertSequence())), connection)
                        .get();
                while (!closed && !connection.ended.isDone() && !connection.isSilent()) {
                    connection.awaitEnd(Duration.ofMillis(100));
                }
                socket.abort();
            } catch (InterruptedException e) {
                return;
            } catch (Exception refused) {
                connection.awaitEnd(Duration.ofMillis(100));
            }
            connection.left = true;
        }
    }

    private final class Connection implements WebSocket.Listener {

        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private volatile long heard = System.nanoTime();
        private volatile boolean left;
        private long next;

        boolean isSilent() {
            return System.nanoTime() - heard > SILENCE.toNanos();
        }

        void awaitEnd(Duration time) {
            try {
                ended.copy()
                        .completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            } catch (CompletionException end) {
                // That is what was waited for.
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last && !left) {
                heard = System.nanoTime();
                take(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            ended.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ended.complete(null);
        }

        private void take(String frame) {
            synchronized (LiveWatcher.this) {
                try {
                    JsonNode message = JSON.readTree(frame);
                    long sequence = message.path("sequence").asLong(-1);
                    String type = message.path("type").asText();
                    if (sequence != next) {
                        broken.add("message %d instead of %d".formatted(sequence, next));
                    }
                    if (next == 0 && !type.equals("snapshot")) {
                        broken.add("begins with " + type);
                    }
                    for (String averages : List.of("series", "averages")) {
                        message.path(averages)
                                .forEach(one -> hosts.add(one.path("hostname").asText()));
                    }
                    boolean first = next == 0;
                    next = sequence + 1;
                    switch (type) {
                        case "snapshot" -> snapshot(message, first);
                        case "alert" -> alert(message);
                        case "thresholds" ->
                            thresholds = message.path("thresholds").size();
                        default -> {}
                    }
                } catch (JsonProcessingException e) {
                    broken.add("no JSON: " + e.getMessage());
                }
            }
        }
    }

    private void snapshot(JsonNode message, boolean first) {
        long sequence = message.path("alert_sequence").asLong(-1);
        if (sequence < alertSequence) {
            broken.add("a snapshot at alert %d after alert %d".formatted(sequence, alertSequence));
        }
        if (first) {
            connections++;
        }
        if (thresholds > 0 && message.path("thresholds").isEmpty()) {
            broken.add("a snapshot without thresholds");
        }
        thresholds = message.path("thresholds").size();
        alertSequence = sequence;
        open.clear();
        message.path("firing").forEach(episode -> open.put(episode.path("id").asLong(), episode));
    }

    private void alert(JsonNode message) {
        long sequence = message.path("alert_sequence").asLong(-1);
        if (sequence != alertSequence + 1) {
            broken.add("alert %d after alert %d".formatted(sequence, alertSequence));
        }
        alertSequence = sequence;
        if (events.put(sequence, message.path("transition").asText()) != null) {
            broken.add("alert %d twice".formatted(sequence));
        }
        JsonNode episode = message.path("episode");
        if (episode.path("state").asText().equals("resolved")) {
            open.remove(episode.path("id").asLong());
        } else {
            open.put(episode.path("id").asLong(), episode);
        }
    }

    @Override
    public void close() throws Exception {
        closed = true;
        thread.interrupt();
        thread.join(10_000);
    }
}
