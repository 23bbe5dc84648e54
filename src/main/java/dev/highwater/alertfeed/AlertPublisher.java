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
 * Publishes the events of alerts for as long as the service runs, on its own thread. Waits and tries again while Kafka
 * or the database is unavailable.
 */
@ApplicationScoped
public class AlertPublisher {

    private static final String NAME = "highwater-alerts-publisher";

    private static final Logger LOG = Logger.getLogger(AlertPublisher.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** Duration of the lease; longer than a step takes with both database and Kafka. */
    private static final Duration TURN = Duration.ofSeconds(45);

    /** Time after which the thread counts as stuck: twice a step that uses up all of its timeouts. */
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
        // Events that are not published by then are published at the next start.
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
                // Catches Error too: otherwise it would end the thread and be seen only on the console.
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

    /** Returns the worker that tells whether the thread makes progress. May be called from any thread. */
    public Worker worker() {
        return worker;
    }

    /** Returns why alerts are not being published, for people; empty if they are. May be called from any thread. */
    public String problem() {
        return problem.reason();
    }

    private void explain(Throwable failure) {
        String refusal = KafkaRefusal.explain(failure, identity, topic);
        String reason =
                refusal == null ? ClientError.explain(failure).orElseGet(() -> Causes.describe(failure)) : refusal;
        LOG.debugf(failure, "Alerts are not published for now");
        // An unavailable database, as at each start, is logged once for the whole service elsewhere.
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
