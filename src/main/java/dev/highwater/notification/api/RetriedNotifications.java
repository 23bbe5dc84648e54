package dev.highwater.notification.api;

import dev.highwater.notification.ReceiverName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a retry opened again.
 *
 * @param rows number of rows of receivers that this instance serves
 * @param items the rows by receiver, including receivers that this instance does not serve
 */
@RegisterForReflection
@Schema(name = "NotificationsRetried")
record RetriedNotifications(@Schema(examples = "2") long rows, List<Share> items) {

    /**
     * The rows of one receiver.
     *
     * @param served whether this instance serves the receiver; if not, the rows are sent only if another instance does
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
