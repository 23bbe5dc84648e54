package dev.highwater.kafka;

import java.util.Locale;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A permission that brokers with access control have to grant.
 *
 * @param type a topic or a consumer group
 * @param name name of the topic or group
 * @param operation needed operation; READ and WRITE imply DESCRIBE
 * @param lack what does not work without it, in words for operators
 */
public record Permission(ResourceType type, String name, AclOperation operation, String lack) {

    static Permission topic(String name, AclOperation operation, String lack) {
        return new Permission(ResourceType.TOPIC, name, operation, lack);
    }

    static Permission group(String name, String lack) {
        return new Permission(ResourceType.GROUP, name, AclOperation.READ, lack);
    }

    boolean isOn(ResourceType other, String otherName) {
        return type == other && name.equals(otherName);
    }

    /** Returns a text for the log and the health page. */
    @Override
    public String toString() {
        String kind = type.name().charAt(0) + type.name().substring(1).toLowerCase(Locale.ROOT);
        return "%s: allow %s on %s '%s'".formatted(lack, operation, kind, name);
    }
}
