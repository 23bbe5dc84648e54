package dev.highwater.kafka;

/** How those who publish alerts are known to Kafka. */
public final class AlertsTopic {

    private AlertsTopic() {}

    /** The group that keeps how far a topic has come, and the transactional id that all instances share. */
    public static String group(String topic) {
        return "highwater-alerts-publisher-" + topic;
    }
}
