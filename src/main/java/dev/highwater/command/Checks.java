package dev.highwater.command;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.SettingsCheck;
import dev.highwater.database.DatabaseCheck;
import dev.highwater.failure.Causes;
import dev.highwater.failure.Finding;
import dev.highwater.kafka.KafkaCheck;
import dev.highwater.notification.ConfiguredReceivers;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.plan.Trial;
import dev.highwater.time.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Everything that {@code check} looks at, in the order in which one would mend it. */
@ApplicationScoped
class Checks {

    private static final Duration BEYOND_THE_RECEIVERS_OWN_LIMIT = Duration.ofSeconds(5);

    private final HighwaterConfig config;
    private final KafkaCheck kafka;
    private final DatabaseCheck database;
    private final Instance<ConfiguredReceivers> kinds;
    private final Clocks clocks;

    Checks(
            HighwaterConfig config,
            KafkaCheck kafka,
            DatabaseCheck database,
            @Any Instance<ConfiguredReceivers> kinds,
            Clocks clocks) {
        this.config = config;
        this.kafka = kafka;
        this.database = database;
        this.kinds = kinds;
        this.clocks = clocks;
    }

    /**
     * Returns the findings. Blocks until servers have answered.
     *
     * @param withTests whether receivers get a test message
     */
    List<Finding> findings(boolean withTests) throws InterruptedException {
        List<Finding> findings = new ArrayList<>(settings());
        findings.addAll(kafka.findings());
        findings.addAll(database.findings());
        for (ConfiguredReceivers kind : kinds) {
            if (!kind.off().isEmpty()) {
                findings.add(Finding.skip("receivers", kind.off()));
            }
            for (Receiver receiver : kind.receivers(clocks)) {
                findings.add(withTests ? test(receiver) : Finding.skip(about(receiver), "not tested"));
            }
        }
        return findings;
    }

    /** Values that cannot be right have ended the start before anybody could look. */
    private List<Finding> settings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("settings", "all values can be used"));
        SettingsCheck.remarks(ConfigProvider.getConfig())
                .forEach(remark -> findings.add(Finding.warn("settings", remark)));
        if (config.dashboard().url().isEmpty()) {
            findings.add(Finding.warn(
                    "dashboard", "HIGHWATER_DASHBOARD_URL is not set: messages do not link to the dashboard"));
        }
        return findings;
    }

    private static Finding test(Receiver receiver) {
        try {
            DeliveryResult result = receiver.notifier()
                    .send(new Trial())
                    .await()
                    .atMost(receiver.pace().answerWithin().plus(BEYOND_THE_RECEIVERS_OWN_LIMIT));
            return result instanceof DeliveryResult.Delivered
                    ? Finding.ok(about(receiver), "has taken a test message")
                    : Finding.fail(about(receiver), result.reason());
        } catch (RuntimeException e) {
            return Finding.fail(about(receiver), Causes.describe(e));
        }
    }

    private static String about(Receiver receiver) {
        return receiver.name().text();
    }
}
