package dev.highwater.kafka;

import dev.highwater.configuration.Engine;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.TopicsConfig;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;

/**
 * The permissions that the service's user needs at least, except those on transactional ids, which brokers do not
 * report.
 */
final class NeededPermissions {

    private static final String NO_ALERTS = "averages are not compared with thresholds, nor shown in charts";

    private NeededPermissions() {}

    /**
     * Returns all needed permissions.
     *
     * @param publisher group that holds the position of the alerts topic
     */
    static List<Permission> of(HighwaterConfig settings, String publisher) {
        TopicsConfig topics = settings.topics();
        List<Permission> needed = new ArrayList<>();
        if (Engine.of(settings).isOurs()) {
            String stopped = "the readings stream cannot run";
            needed.add(Permission.topic(topics.readings(), AclOperation.READ, stopped));
            needed.add(Permission.topic(topics.filtered(), AclOperation.WRITE, stopped));
            needed.add(Permission.topic(topics.averages(), AclOperation.WRITE, stopped));
            needed.add(Permission.topic(topics.deadLetters(), AclOperation.WRITE, stopped));
            needed.add(Permission.group(settings.readings().groupId(), stopped));
            needed.add(Permission.topic(topics.deadLetters(), AclOperation.READ, "dead letters cannot be shown"));
        }
        needed.add(Permission.topic(topics.averages(), AclOperation.READ, NO_ALERTS));
        needed.add(Permission.group(settings.alerts().groupId(), NO_ALERTS));
        String unpublished = "alerts are not published to their topic";
        needed.add(Permission.topic(topics.alerts(), AclOperation.WRITE, unpublished));
        // The publishing position is kept as a committed offset of this topic, which needs READ.
        needed.add(Permission.topic(topics.alerts(), AclOperation.READ, unpublished));
        needed.add(Permission.group(publisher, unpublished));
        return needed;
    }
}
