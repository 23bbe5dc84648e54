package dev.highwater.kafka;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.time.Ticker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.jboss.logging.Logger;

/**
 * Checks every few seconds whether the service's user has all permissions it needs, and reports all missing ones
 * together. Consumers of messaging channels do not report that they are refused, and other clients report one refusal
 * at a time. Thread-safe.
 */
@ApplicationScoped
public class AccessWatch {

    private static final Logger LOG = Logger.getLogger(AccessWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final WatchingAdmin admin;
    private final Ticker ticker;
    private final List<Permission> needed;
    private final HighwaterConfig settings;

    private volatile List<Permission> missing = List.of();

    AccessWatch(KafkaSettings kafka, HighwaterConfig settings, MeterRegistry registry, Ticker ticker) {
        this.admin = new WatchingAdmin(kafka, PATIENCE);
        this.settings = settings;
        this.ticker = ticker;
        this.needed = NeededPermissions.of(
                settings, AlertsTopic.group(settings.topics().alerts()));
        Gauge.builder("highwater.kafka.permissions.missing", this, watch -> watch.missing.size())
                .description("What brokers with access control would have to allow, and do not")
                .register(registry);
    }

    /** Returns the missing permissions; empty if none is missing or nothing is known yet. */
    public List<Permission> missing() {
        return missing;
    }

    /** Returns a missing permission to read the averages, without which they are not compared with thresholds. */
    public Optional<Permission> missingForAlerts() {
        return missing.stream()
                .filter(permission -> permission.operation() == AclOperation.READ)
                .filter(permission -> permission.isOn(
                                ResourceType.TOPIC, settings.topics().averages())
                        || permission.isOn(ResourceType.GROUP, settings.alerts().groupId()))
                .findFirst();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        admin.ask(client -> new AccessInspector(client, ticker).missing(needed, PATIENCE))
                .ifPresent(this::take);
    }

    private void take(List<Permission> now) {
        List<Permission> before = missing;
        missing = now;
        now.stream()
                .filter(permission -> !before.contains(permission))
                .forEach(permission -> LOG.warnf("Kafka does not grant a needed permission. The %s", permission));
        before.stream()
                .filter(permission -> !now.contains(permission))
                .forEach(permission -> LOG.infof(
                        "Kafka allows %s on %s '%s' now",
                        permission.operation(), permission.type().name().toLowerCase(Locale.ROOT), permission.name()));
    }

    void stop(@Observes ShutdownEvent event) {
        admin.stop();
    }
}
