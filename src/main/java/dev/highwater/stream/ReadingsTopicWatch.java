package dev.highwater.stream;

import dev.highwater.kafka.TopicFacts;
import dev.highwater.kafka.TopicInspector;
import dev.highwater.kafka.TopicRules;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Checks regularly whether the settings of the readings topic still allow correct averages. Confined to the stream's
 * thread.
 */
final class ReadingsTopicWatch {

    private final TopicInspector inspector;
    private final TopicRules rules;
    private final String topic;
    private final long interval;
    private @Nullable CompletableFuture<List<TopicFacts>> answer;
    private long askedAt;

    /**
     * @param interval time between two checks
     * @param now monotonic nanoseconds
     */
    ReadingsTopicWatch(TopicInspector inspector, TopicRules rules, String topic, Duration interval, long now) {
        this.inspector = inspector;
        this.rules = rules;
        this.topic = topic;
        this.interval = interval.toNanos();
        this.askedAt = now;
    }

    /**
     * Judges the last answer of the brokers, and asks again when the interval has passed. Does not block.
     *
     * @param now monotonic nanoseconds
     * @throws StreamStoppedException if going on would make wrong averages
     */
    void check(long now) {
        CompletableFuture<List<TopicFacts>> open = answer;
        if (open != null && open.isDone()) {
            answer = null;
            if (!open.isCompletedExceptionally()) {
                judge(open.join());
            }
        }
        if (answer == null && now - askedAt >= interval) {
            askedAt = now;
            answer = inspector.ask(List.of(topic));
        }
    }

    /** Judges topic settings, and throws as {@link #check} does. */
    void judge(List<TopicFacts> found) {
        found.stream()
                .filter(facts -> facts.topic().equals(topic))
                .flatMap(facts -> rules.judge(facts).stream())
                .filter(concern -> concern.breaking())
                .findFirst()
                .ifPresent(concern -> {
                    throw new StreamStoppedException("The %s, then start Highwater again.".formatted(concern));
                });
    }
}
