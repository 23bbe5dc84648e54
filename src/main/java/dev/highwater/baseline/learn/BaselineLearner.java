package dev.highwater.baseline.learn;

import dev.highwater.averages.AveragesLog;
import dev.highwater.averages.AveragesSessions;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.StopDeadline;
import dev.highwater.configuration.StopOrder;
import dev.highwater.database.Schema;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.time.Deadline;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Runs the learning on a dedicated thread, from the start of the service to its end. When Kafka or the database goes
 * away, waits and continues by itself.
 */
@ApplicationScoped
public class BaselineLearner {

    private static final Logger LOG = Logger.getLogger(BaselineLearner.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * How long to wait for the first assignment, so that an instance which owns a partition from the start does not
     * read it twice.
     */
    private static final Duration LONGEST_WAIT_FOR_AN_ASSIGNMENT = Duration.ofSeconds(15);

    /** Time for saving at shutdown; what is not saved is read again. */
    private static final Duration SAVE_WITHIN = Duration.ofMillis(700);

    private final HighwaterConfig settings;
    private final Schema schema;
    private final BaselineUpkeep upkeep;
    private final LearningParts parts;
    private final AveragesSessions sessions;

    private volatile long behind;
    private volatile boolean isLearning;

    BaselineLearner(
            HighwaterConfig settings, KafkaSettings kafka, Schema schema, BaselineUpkeep upkeep, LearningParts parts) {
        this.settings = settings;
        this.sessions = new AveragesSessions(
                kafka,
                settings.topics().averages(),
                new AveragesSessions.Purpose(
                        "highwater-baselines", "Baselines cannot be learnt now", "Baselines are learnt again"),
                parts.ticker());
        this.schema = schema;
        this.upkeep = upkeep;
        this.parts = parts;
    }

    /** Returns whether this instance is learning now. May be called from any thread. */
    public boolean isLearning() {
        return isLearning;
    }

    /**
     * Returns why nothing is learnt, in words for operators; empty if all is well or learning is switched off. May be
     * called from any thread.
     */
    public String reason() {
        return sessions.reason().isEmpty() ? parts.saved().reason() : sessions.reason();
    }

    /** Returns the known number of averages that are not learnt yet. May be called from any thread. */
    public long behind() {
        return behind;
    }

    void start(@Observes StartupEvent event) {
        if (settings.baselines().enabled()) {
            upkeep.begin();
            sessions.begin(this::run);
        }
    }

    void stop(@Observes @Priority(StopOrder.BEGIN) ShutdownEvent event) {
        sessions.stop();
        parts.saved().stop();
    }

    /** Waits for the thread; what is not saved by then is read again at the next start. */
    void awaitEnd(@Observes @Priority(StopOrder.END) ShutdownEvent event, StopDeadline deadline)
            throws InterruptedException {
        sessions.awaitEnd(deadline);
    }

    private void run() {
        while (!sessions.isStopped() && !schema.isReady()) {
            sessions.pause(PAUSE);
        }
        awaitAssignment();
        sessions.run(this::session);
    }

    private void awaitAssignment() {
        Deadline deadline = Deadline.after(LONGEST_WAIT_FOR_AN_ASSIGNMENT, parts.ticker());
        while (!sessions.isStopped() && !parts.source().isAssigned() && !deadline.isOver()) {
            sessions.pause(Duration.ofMillis(100));
        }
    }

    /**
     * Forgets what an earlier session has learnt and starts from the saved baselines, so that judgements which it may
     * have failed to pass on are made again.
     */
    private void session(AveragesLog log) {
        parts.baselines().clear();
        try {
            LearningSession session = new LearningSession(parts, log);
            learn(session, log);
            session.saveAll(SAVE_WITHIN);
        } finally {
            isLearning = false;
        }
    }

    /** Learns until the service ends. */
    private void learn(LearningSession session, AveragesLog log) {
        try {
            while (!sessions.isStopped()) {
                session.step();
                behind = session.behind();
                isLearning = session.hasPartitions();
                if (isLearning) {
                    sessions.succeeded(log);
                }
                upkeep.doWhatIsDue();
            }
        } catch (WakeupException e) {
            LOG.debug("The learner was woken, since the service ends");
        }
    }
}
