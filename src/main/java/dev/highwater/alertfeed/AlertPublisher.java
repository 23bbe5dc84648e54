package dev.highwater.alertfeed;

import dev.highwater.alert.store.AlertFeed;
import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.concurrent.WakeableWait;
import dev.highwater.concurrent.Worker;
import dev.highwater.configuration.StopDeadline;
import dev.highwater.configuration.StopOrder;
import dev.highwater.database.Database;
import dev.highwater.database.DatabaseUnavailableException;
import dev.highwater.database.PostgresListener;
import dev.highwater.failure.Causes;
import dev.highwater.failure.CurrentProblem;
import dev.highwater.kafka.AlertsTopic;
import dev.highwater.kafka.ClientError;
import dev.highwater.kafka.KafkaRefusal;
import dev.highwater.time.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * Publishes alerts for as long as the service runs, on a thread of its own; waits and tries again while something is
 * away.
 */
@ApplicationScoped
public class AlertPublisher {

    private static final String NAME = "highwater-alerts-publisher";

    private static final Logger LOG = Logger.getLogger(AlertPublisher.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** Longer than a step takes, database and Kafka together. */
    private static final Duration TURN = Duration.ofSeconds(45);

    /** Twice what a step takes that uses up all of its time. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    private final Worker worker;
    private final PostgresListener notifications;
    private final Publication publication;
    private final WakeableWait waiting = new WakeableWait();
    private final Thread thread = new Thread(this::run, NAME);

    private final KafkaRefusal.Identity identity;
    private final String topic;

    private final CurrentProblem problem = new CurrentProblem();

    AlertPublisher(
            Database database,
            AlertFeed feed,
            AlertProducers producers,
            PostgresListener notifications,
            Ticker ticker) {
        this.worker = new Worker("publication of alerts", LONGEST_STEP, ticker);
        this.topic = producers.topic();
        String group = AlertsTopic.group(topic);
        this.identity = new KafkaRefusal.Identity(group, group, topic);
        this.notifications = notifications;
        this.publication = new Publication(
                feed, new TopicCursor(database, topic, UUID.randomUUID().toString(), TURN), producers::create);
    }

    void start(@Observes StartupEvent event) {
        notifications.listen(EpisodeTransactions.CHANNEL, waiting::wake);
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes @Priority(StopOrder.BEGIN) ShutdownEvent event) {
        waiting.stop();
    }

    void awaitEnd(@Observes @Priority(StopOrder.END) ShutdownEvent event, StopDeadline deadline)
            throws InterruptedException {
        // What it does not finish is published at the next start.
        deadline.awaitEnd(thread);
    }

    private void run() {
        while (!waiting.isStopped()) {
            worker.stepped();
            try {
                int published = publication.step();
                recovered();
                if (published == 0) {
                    waiting.untilWoken(LOOK_EVERY);
                }
            } catch (RuntimeException | ExecutionException | TimeoutException | Error failure) {
                // An Error too: it must not end the thread with nothing but a trace on the console.
                explain(failure);
                waiting.pause(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        end();
    }

    private void end() {
        try {
            publication.close();
        } catch (RuntimeException | Error failure) {
            LOG.debug("The lease cannot be given back; another instance publishes once it has run out", failure);
        }
    }

    /** Whether it is at work; from any thread. */
    public Worker worker() {
        return worker;
    }

    /** Why alerts are not published to their topic now, for people; empty if they are. From any thread. */
    public String problem() {
        return problem.reason();
    }

    private void explain(Throwable failure) {
        String refusal = KafkaRefusal.explain(failure, identity, topic);
        String reason =
                refusal == null ? ClientError.explain(failure).orElseGet(() -> Causes.describe(failure)) : refusal;
        LOG.debugf(failure, "Alerts are not published for now");
        // That PostgreSQL is away, as it is at each start, is said once for the whole service.
        if (!(failure instanceof DatabaseUnavailableException) && problem.isNew(reason)) {
            LOG.log(
                    ClientError.explain(failure).isPresent() ? Level.ERROR : Level.WARN,
                    "Alerts cannot be published to their topic, trying again: " + reason);
        }
    }

    private void recovered() {
        if (problem.isOver()) {
            LOG.info("Alerts are published again");
        }
    }
}
