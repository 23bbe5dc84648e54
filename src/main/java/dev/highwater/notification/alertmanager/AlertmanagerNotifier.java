package dev.highwater.notification.alertmanager;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.failure.CurrentProblem;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.InParts;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.Notifier;
import dev.highwater.notification.http.Endpoint;
import dev.highwater.notification.http.InTurn;
import dev.highwater.notification.http.ReceiverAnswer;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.Notification;
import dev.highwater.text.Sha256;
import dev.highwater.text.VisibleText;
import dev.highwater.time.Clocks;
import dev.highwater.time.Deadline;
import dev.highwater.tracing.TraceSpan;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Posts each batch to all members of a cluster, since members exchange notifications but not alerts. A batch is
 * delivered once one member has accepted it: other members get firing alerts with the next resend, and an alert that
 * has ended meanwhile ends there by its {@code endsAt}.
 */
final class AlertmanagerNotifier implements Notifier {

    private static final Logger LOG = Logger.getLogger(AlertmanagerNotifier.class);
    private static final int LONGEST_REASON = 200;

    private final Map<Endpoint, CurrentProblem> members = new LinkedHashMap<>();
    private final AlertmanagerAlerts alerts;
    private final ObjectMapper mapper;
    private final Clocks clocks;

    /** @param members the members of the cluster, at least one */
    AlertmanagerNotifier(List<Endpoint> members, AlertmanagerAlerts alerts, ObjectMapper mapper, Clocks clocks) {
        members.forEach(member -> this.members.put(member, new CurrentProblem()));
        this.alerts = alerts;
        this.mapper = mapper;
        this.clocks = clocks;
    }

    @Override
    public Uni<DeliveryResult> send(Notification notification, TraceSpan delivery) {
        if (!(notification instanceof Batch batch)) {
            return post(alerts.trial(clocks.wall().instant()), delivery);
        }
        Deadline deadline = Deadline.after(members.keySet().iterator().next().timeout(), clocks.ticker());
        return post(batch, delivery)
                .chain(result -> result instanceof Refused && batch.updates().size() > 1
                        ? InTurn.of(eachOf(batch), one -> post(one, delivery), deadline)
                                .map(InParts::of)
                        : Uni.createFrom().item(result));
    }

    @Override
    public String destination() {
        return Sha256.hex(members.keySet().stream()
                .map(member -> member.address().digest())
                .sorted()
                .collect(Collectors.joining(" ")));
    }

    /**
     * Returns batches of one alert each, which are posted after a refusal to find the alert that Alertmanager refuses.
     */
    private static List<Batch> eachOf(Batch batch) {
        return batch.updates().stream()
                .map(planned -> new Batch(List.of(planned), batch.others(planned)))
                .toList();
    }

    private Uni<DeliveryResult> post(Batch batch, TraceSpan delivery) {
        return post(alerts.of(batch, clocks.wall().instant()), delivery);
    }

    private Uni<DeliveryResult> post(List<PostableAlert> posted, TraceSpan delivery) {
        if (posted.isEmpty()) {
            return Uni.createFrom().item(new Delivered());
        }
        byte[] body = Endpoint.json(mapper, posted);
        return Uni.join()
                .all(members.keySet().stream()
                        .map(member -> member.post(body, Map.of(), delivery, answer -> judge(member, answer))
                                .invoke(result -> note(member, result)))
                        .toList())
                .andCollectFailures()
                .map(AlertmanagerNotifier::ofAll);
    }

    /**
     * Combines the members' results: delivered if any member accepted the batch; otherwise a failure that may pass
     * takes precedence.
     */
    private static DeliveryResult ofAll(List<DeliveryResult> results) {
        return results.stream()
                .filter(Delivered.class::isInstance)
                .findFirst()
                .or(() -> results.stream().filter(Unavailable.class::isInstance).findFirst())
                .orElseGet(() -> results.get(0));
    }

    /** Adds the reason in Alertmanager's answer to a refusal. */
    private static DeliveryResult judge(Endpoint member, ReceiverAnswer answer) {
        DeliveryResult result = member.judge(answer);
        String said = VisibleText.of(answer.body().strip());
        return result instanceof Refused refused && !said.isEmpty()
                ? new Refused(
                        refused.code(),
                        refused.reason() + ": " + said.substring(0, Math.min(said.length(), LONGEST_REASON)))
                : result;
    }

    /**
     * Logs when a member of a cluster fails and when it recovers; the result alone does not show that while other
     * members accept the alerts.
     */
    private void note(Endpoint member, DeliveryResult result) {
        CurrentProblem problem = members.get(member);
        if (members.size() < 2 || problem == null) {
            return;
        }
        if (result instanceof Delivered) {
            if (problem.isOver()) {
                LOG.infof("%s takes alerts again", member.name());
            }
        } else if (problem.isNew(result.reason())) {
            LOG.warnf("%s; the other members of its cluster are sent all alerts", result.reason());
        }
    }
}
