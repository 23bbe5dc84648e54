package dev.highwater.notification.api;

import dev.highwater.http.Violations;
import dev.highwater.notification.ReceiverName;
import dev.highwater.series.NameField;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The receivers that a request is about; a field that is left out matches all.
 *
 * @param receiver kind of the receivers: {@code slack}, {@code webhook}, {@code alertmanager}, {@code pagerduty} or
 *     {@code email}
 * @param channel which receiver of its kind: Slack's id of a channel, the name of a webhook or of a route of PagerDuty,
 *     or an address
 */
@RegisterForReflection
@Schema(name = "NotificationChoice")
record ReceiverChoice(
        @Schema(examples = "slack", pattern = KINDS) @Nullable
        String receiver,

        @Schema(examples = "C0123ABCD", pattern = "[^\\p{Cc}\\p{Cs}]{1,100}") @Nullable
        String channel) {

    private static final String KINDS = "slack|webhook|alertmanager|pagerduty|email";
    private static final int LONGEST_CHANNEL = 100;

    static final ReceiverChoice ALL = new ReceiverChoice(null, null);

    /**
     * Validates the fields and adds their violations.
     *
     * @param path prefix of the fields' names, such as {@code from.}; empty if this is the whole body
     */
    ReceiverChoice check(String path, Violations violations) {
        violations.oneOf(path + "receiver", receiver, KINDS.split("\\|"));
        NameField.checkIfGiven(path + "channel", channel, LONGEST_CHANNEL, violations);
        return this;
    }

    /** Validates a body that may be left out, which means all receivers. */
    static ReceiverChoice read(@Nullable ReceiverChoice body) {
        Violations violations = new Violations();
        ReceiverChoice choice = (body == null ? ALL : body).check("", violations);
        violations.byField().refuseIfAny();
        return choice;
    }

    /** Returns the name of the one receiver that is meant; without a channel, the only one of its kind. */
    ReceiverName name() {
        String kind = receiver == null ? "slack" : receiver;
        return new ReceiverName(kind, channel);
    }

    boolean includes(ReceiverName name) {
        return (receiver == null || receiver.equals(name.kind()))
                && (channel == null || channel.equals(name.channel()));
    }
}
