package dev.highwater.delivery.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.delivery.Backlog;
import dev.highwater.delivery.DispatchStatus;
import dev.highwater.delivery.Dispatchers;
import dev.highwater.delivery.OutboxDispatcher;
import dev.highwater.delivery.OutboxDispatcher.Pace;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Slack as a receiver of the outbox: on when there are a token and a channel. All instances should agree on that. */
@ApplicationScoped
public class Slack {

    private static final Logger LOG = Logger.getLogger(Slack.class);
    private static final String RECEIVER = "slack";

    /** Long enough that an instance for which Slack is on has tried first, should the instances not agree after all. */
    private static final Duration UNWANTED_AFTER = Duration.ofMinutes(5);

    private final HighwaterConfig.Slack config;
    private final SlackSettings settings;
    private final Dispatchers dispatchers;
    private final SlackThreads threads;
    private final ObjectMapper mapper;

    private volatile @Nullable OutboxDispatcher dispatcher;

    Slack(HighwaterConfig config, Dispatchers dispatchers, SlackThreads threads, ObjectMapper mapper) {
        this.config = config.slack();
        this.settings = SlackSettings.of(config.slack().token(), config.slack().channel());
        this.dispatchers = dispatchers;
        this.threads = threads;
        this.mapper = mapper;
    }

    /** How it goes; as of the last few seconds, from any thread. */
    public SlackStatus status() {
        OutboxDispatcher running = dispatcher;
        if (running == null) {
            return new SlackStatus(SlackStatus.State.OFF, settings.off(), Backlog.EMPTY);
        }
        DispatchStatus status = running.status();
        return new SlackStatus(
                status.failure().isEmpty() ? SlackStatus.State.OK : SlackStatus.State.FAILING,
                status.failure(),
                status.backlog());
    }

    void start(@Observes StartupEvent event) {
        if (!settings.isOn()) {
            LOG.infof("Slack is off: %s", settings.off());
            return;
        }
        SlackClient client = new SlackClient(config.apiUrl(), settings.token(), config.timeout(), mapper);
        dispatcher = dispatchers.start(
                RECEIVER,
                new SlackNotifier(client, threads, settings.channel()),
                new Pace(config.minimumInterval(), config.timeout()));
    }

    /** So that rows do not pile up, and that switching Slack on later does not tell of long gone troubles. */
    @Scheduled(every = "1m")
    @NonBlocking
    void giveUpUnwanted() {
        if (!settings.isOn()) {
            dispatchers
                    .giveUpUntried(RECEIVER, UNWANTED_AFTER, "Slack is off")
                    .subscribe()
                    .with(
                            count -> LOG.debugf("%d messages are not posted, since Slack is off", count),
                            failure -> LOG.debugf("No clearing up now: %s", DatabaseFailure.reason(failure)));
        }
    }
}
