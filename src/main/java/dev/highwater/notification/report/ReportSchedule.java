package dev.highwater.notification.report;

import dev.highwater.concurrent.Several;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.ReportConfig;
import dev.highwater.database.RepeatedWork;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.outbox.Notices;
import dev.highwater.notification.plan.NoticeContent;
import dev.highwater.time.WeeklyTime;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends a report at its scheduled time. All instances check; each receiver is sent one report. If no instance ran at
 * the time, the report is sent up to twelve hours late, and otherwise not at all.
 */
@ApplicationScoped
class ReportSchedule {

    private static final Logger LOG = Logger.getLogger(ReportSchedule.class);

    /** Longest delay of a report; after that the next one is more useful. */
    private static final Duration LATEST = Duration.ofHours(12);

    private final Optional<WeeklyTime> at;
    private final List<ReceiverName> receivers;
    private final ReportReader reader;
    private final Notices notices;
    private final Clock clock;
    private final RepeatedWork checks = new RepeatedWork(LOG, "No report now", this::sendWhatIsDue);

    ReportSchedule(HighwaterConfig config, ReportReader reader, Notices notices, Clock clock) {
        ReportConfig report = config.report();
        this.at = report.at().map(WeeklyTime::of);
        this.receivers = report.to().orElse(List.of()).stream()
                .map(String::strip)
                .map(ReceiverName::of)
                .toList();
        this.reader = reader;
        this.notices = notices;
        this.clock = clock;
    }

    @Scheduled(every = "20s", delayed = "15s")
    @NonBlocking
    void check() {
        if (at.isPresent() && reader.isReady()) {
            checks.request();
        }
    }

    private Uni<Void> sendWhatIsDue() {
        return due(clock.instant())
                .map(this::send)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Returns the scheduled time of the latest report, if it is less than twelve hours ago. */
    private Optional<Instant> due(Instant now) {
        return at.map(time -> time.atOrBefore(now)).filter(last -> last.isAfter(now.minus(LATEST)));
    }

    private Uni<Void> send(Instant due) {
        return missing(due)
                .chain(missing -> missing.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : reader.read(at.orElseThrow(), due)
                                .map(ReportContent::of)
                                .chain(content -> add(missing, due, content)));
    }

    private Uni<List<ReceiverName>> missing(Instant due) {
        return Multi.createFrom()
                .iterable(receivers)
                .onItem()
                .transformToUniAndConcatenate(receiver -> notices.isKnown(receiver, subject(due))
                        .map(known -> known ? Optional.<ReceiverName>empty() : Optional.of(receiver)))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList();
    }

    private Uni<Void> add(List<ReceiverName> missing, Instant due, NoticeContent content) {
        return Several.oneByOne(
                missing,
                receiver -> notices.add(receiver, subject(due), content, due.plus(LATEST))
                        .invoke(added -> {
                            if (added) {
                                LOG.infof("The report goes to %s: %s", receiver.text(), content.title());
                            }
                        }));
    }

    /** Returns the subject under which notices of the report are stored, by which an instance sees that it was sent. */
    private static String subject(Instant due) {
        return "summary " + due;
    }
}
