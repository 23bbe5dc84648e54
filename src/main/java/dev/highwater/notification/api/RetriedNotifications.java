package dev.highwater.notification.api;

import dev.highwater.notification.ReceiverName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was sent again.
 *
 * @param rows events that were parked and that receivers of this instance are notified of now
 * @param items the same by receiver, those included that this instance does not serve
 */
@RegisterForReflection
@Schema(name = "NotificationsRetried")
record RetriedNotifications(@Schema(examples = "2") long rows, List<Share> items) {

    /**
     * What was sent again to one receiver.
     *
     * @param served whether this instance serves it; if not, nothing is sent unless another one does
     */
    @RegisterForReflection
    @Schema(name = "NotificationsRetriedOf")
    record Share(
            @Schema(examples = "slack") String receiver,
            @Schema(examples = "C0123ABCD") @Nullable String channel,
            @Schema(examples = "2") long rows,
            boolean served) {}

    static RetriedNotifications of(Map<String, Long> rows, Predicate<ReceiverName> isServed) {
        List<Share> shares = rows.entrySet().stream()
                .map(entry -> {
                    ReceiverName name = ReceiverName.of(entry.getKey());
                    return new Share(name.kind(), name.channel(), entry.getValue(), isServed.test(name));
                })
                .toList();
        return new RetriedNotifications(
                shares.stream().filter(Share::served).mapToLong(Share::rows).sum(), shares);
    }
}
