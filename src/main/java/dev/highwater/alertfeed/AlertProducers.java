package dev.highwater.alertfeed;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.TopicsConfig;
import dev.highwater.kafka.AlertsTopic;
import dev.highwater.kafka.KafkaSettings;
import jakarta.enterprise.context.ApplicationScoped;

/** Creates producers for the alerts topic: a new one whenever the last was fenced or has failed. */
@ApplicationScoped
class AlertProducers {

    private final KafkaSettings kafka;
    private final TopicsConfig topics;
    private final ObjectMapper mapper;

    AlertProducers(HighwaterConfig config, KafkaSettings kafka, ObjectMapper mapper) {
        this.topics = config.topics();
        this.kafka = kafka;
        this.mapper = mapper;
    }

    /** Returns the topic that they write to. */
    String topic() {
        return topics.alerts();
    }

    /** Creates a producer; the caller closes it. */
    AlertProducer create() {
        return new AlertProducer(kafka, topics, topic(), AlertsTopic.group(topic()), mapper);
    }
}
