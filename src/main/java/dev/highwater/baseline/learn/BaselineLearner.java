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
 * Learns on a thread of its own, from the start of the service to its end. When Kafka or the database goes away it
 * waits and goes on by itself.
 */
@ApplicationScoped
public class BaselineLearner {

    private static final Logger LOG = Logger.getLogger(BaselineLearner.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** For the first assignment: whoever owns a partition from the beginning need not read it twice. */
    private static final Duration LONGEST_WAIT_FOR_AN_ASSIGNMENT = Duration.ofSeconds(15);

    /** To save what was learnt since the last time; what is not saved is read again. */
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

    /** Whether this instance learns: it is meant to, and has begun. From any thread. */
    public boolean isLearning() {
        return isLearning;
    }

    /** Why nothing is learnt, for people; empty if all is well or nothing is meant to be learnt. From any thread. */
    public String reason() {
        return sessions.reason().isEmpty() ? parts.saved().reason() : sessions.reason();
    }

    /** Averages that are there and were not learnt yet, as far as that is known. From any thread. */
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

    /** What is not saved by then is read again at the next start. */
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
     * What an earlier session has learnt is forgotten: judgements that it may not have handed on any more come again,
     * from the saved baselines.
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

    /** Until the service ends. */
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
