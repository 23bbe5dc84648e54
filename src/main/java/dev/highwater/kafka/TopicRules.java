package dev.highwater.kafka;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.TopicsConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Rules for the settings of topics that others may have created or changed: finds settings that conflict with the
 * guarantees of the service, and says what to change.
 */
public final class TopicRules {

    /** Time span read again after a restart: two windows of 30 s, and 10 s of allowed disorder. */
    private static final Duration READ_AGAIN = Duration.ofSeconds(70);

    /** How long Highwater must be able to be down without losing anything. */
    private static final Duration ABSENCE = Duration.ofMinutes(10);

    /**
     * Minimum for {@code retention.bytes}: what a partition receives in two minutes at 10,000 readings of 94 bytes a
     * second.
     */
    private static final long ENOUGH_BYTES = 100L * 1024 * 1024;

    /** Default of {@code message.timestamp.after.max.ms} in brokers from 4.0 on. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /**
     * Smallest acceptable {@code max.message.bytes}: an average or an event with names of full length, and the batch
     * around it.
     */
    private static final long SMALLEST_BATCH = 16 * 1024;

    private final HighwaterConfig settings;

    public TopicRules(HighwaterConfig settings) {
        this.settings = settings;
    }

    /** Returns the problems of a topic; none if we may not read its settings. */
    public List<TopicConcern> judge(TopicFacts facts) {
        List<TopicConcern> concerns = new ArrayList<>();
        if (facts.settings().isEmpty()) {
            return concerns;
        }
        compaction(facts, concerns);
        retention(facts, concerns);
        sizes(facts, concerns);
        replicas(facts, concerns);
        timestamps(facts, concerns);
        return concerns;
    }

    private void compaction(TopicFacts facts, List<TopicConcern> concerns) {
        if (!facts.isCompacted()) {
            return;
        }
        TopicsConfig names = settings.topics();
        String problem;
        if (facts.topic().equals(names.readings())) {
            problem =
                    "Kafka removes readings that later ones of the same key replace, so that averages would come out of"
                            + " those that are left. Set cleanup.policy=delete";
        } else if (facts.topic().equals(names.averages())) {
            problem = "averages that are not read yet, as while PostgreSQL is away, are removed when later ones of the"
                    + " host come in, and alerts are lost with them. Set cleanup.policy=delete";
        } else if (facts.topic().equals(names.deadLetters())) {
            problem =
                    "a dead letter is removed when a later one has its key, and one without a key is refused and has to"
                            + " be given one. Set cleanup.policy=delete";
        } else {
            problem = "of the records with the same key only the last is kept. Set cleanup.policy=delete";
        }
        concern(facts, TopicConfig.CLEANUP_POLICY_CONFIG, problem, facts.topic().equals(names.readings()), concerns);
    }

    private void retention(TopicFacts facts, List<TopicConcern> concerns) {
        boolean readings = facts.topic().equals(settings.topics().readings());
        boolean averages = facts.topic().equals(settings.topics().averages());
        if (!readings && !averages
                || facts.settings()
                        .getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "delete")
                        .equals("compact")) {
            return;
        }
        Duration needed =
                readings ? READ_AGAIN.plus(settings.readings().idleTimeout()).plus(ABSENCE) : ABSENCE;
        long millis = facts.number(TopicConfig.RETENTION_MS_CONFIG, -1);
        if (millis >= 0 && millis < needed.toMillis()) {
            concern(
                    facts,
                    TopicConfig.RETENTION_MS_CONFIG,
                    (readings
                                    ? "readings that open windows need may be gone after a short break, and the stream"
                                            + " then stops. Keep them for %d s at least"
                                    : "averages may be gone before they are compared with thresholds, as while"
                                            + " PostgreSQL is away, and alerts with them. Keep them for %d s at least")
                            .formatted(needed.toSeconds()),
                    false,
                    concerns);
        }
        long bytes = facts.number(TopicConfig.RETENTION_BYTES_CONFIG, -1);
        if (bytes >= 0 && bytes < ENOUGH_BYTES) {
            concern(
                    facts,
                    TopicConfig.RETENTION_BYTES_CONFIG,
                    ("that is soon full, and what is not read by then is lost. Limit it by time, with"
                                    + " retention.ms, or to %d bytes at least")
                            .formatted(ENOUGH_BYTES),
                    false,
                    concerns);
        }
    }

    private void sizes(TopicFacts facts, List<TopicConcern> concerns) {
        long bytes = facts.number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.MAX_VALUE);
        TopicsConfig names = settings.topics();
        if (!facts.topic().equals(names.readings())
                && !facts.topic().equals(names.deadLetters())
                && bytes < SMALLEST_BATCH) {
            concern(
                    facts,
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    "records of ours may be larger, and then nothing can be written. Allow %d bytes at least"
                            .formatted(SMALLEST_BATCH),
                    false,
                    concerns);
        }
    }

    private void replicas(TopicFacts facts, List<TopicConcern> concerns) {
        long inSync = facts.number(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, 1);
        if (inSync > facts.replicas()) {
            concern(
                    facts,
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                    "it has only %d replicas, so that nothing can be written to it".formatted(facts.replicas()),
                    false,
                    concerns);
        } else if (facts.brokers() >= 3 && (facts.replicas() < 2 || inSync < 2)) {
            concern(
                    facts,
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                    ("with %d replicas on %d brokers, what was acknowledged is lost with one broker."
                                            + " Replicate it three times, with")
                                    .formatted(facts.replicas(), facts.brokers())
                            + " min.insync.replicas=2",
                    false,
                    concerns);
        }
    }

    private void timestamps(TopicFacts facts, List<TopicConcern> concerns) {
        if (!facts.topic().equals(settings.topics().readings())
                || "LogAppendTime".equals(facts.settings().get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))) {
            return;
        }
        long ahead = facts.number(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, AHEAD.toMillis());
        if (ahead > AHEAD.toMillis()) {
            concern(
                    facts,
                    TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                    "a producer may date its records as far ahead as it likes, and its readings with them, which makes"
                            + " those of others late. Set it to %d, or message.timestamp.type=LogAppendTime"
                                    .formatted(AHEAD.toMillis()),
                    false,
                    concerns);
        }
    }

    private static void concern(
            TopicFacts facts, String setting, String problem, boolean breaking, List<TopicConcern> concerns) {
        concerns.add(new TopicConcern(
                facts.topic(), setting + "=" + facts.settings().getOrDefault(setting, "1"), problem, breaking));
    }
}
