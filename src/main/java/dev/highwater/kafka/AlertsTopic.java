package dev.highwater.kafka;

/** Kafka identity of the instances that publish alerts. */
public final class AlertsTopic {

    private AlertsTopic() {}

    /**
     * Returns the name of the consumer group that holds the publishing position of the alerts topic; also the
     * transactional id that all instances share.
     */
    public static String group(String topic) {
        return "highwater-alerts-publisher-" + topic;
    }
}
