package dev.highwater.status;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.kafka.TopicConcern;
import dev.highwater.kafka.TopicHealth;
import dev.highwater.kafka.TransactionHoldUps;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Texts for users about averages that cannot be read from their topic, or may be lost there. Thread-safe. */
@ApplicationScoped
class AveragesTopicTroubles {

    private final TransactionHoldUps holdUps;
    private final TopicHealth topics;
    private final String topic;

    AveragesTopicTroubles(TransactionHoldUps holdUps, TopicHealth topics, HighwaterConfig settings) {
        this.holdUps = holdUps;
        this.topics = topics;
        this.topic = settings.topics().averages();
    }

    /** Averages that wait for the end of a producer's transaction. */
    List<String> heldUp() {
        return holdUps.on(topic).stream()
                .map(TransactionHoldUps.HoldUp::toString)
                .toList();
    }

    /**
     * Returns the settings of the averages topic by which averages, and so alerts, can be lost before they are
     * compared.
     */
    List<String> losses() {
        return topics.concerns().stream()
                .filter(concern -> concern.topic().equals(topic) && concern.mayLose())
                .map(TopicConcern::toString)
                .toList();
    }
}
