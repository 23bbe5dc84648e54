package dev.highwater.alert.nodata;

import dev.highwater.alert.arrival.ArrivalState;
import dev.highwater.alert.arrival.ArrivalWatch;
import dev.highwater.kafka.TransactionHoldUps;
import dev.highwater.stream.ReadingsStream;
import dev.highwater.stream.StreamStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Judges by the readings stream: while readings wait to be consumed, or no instance consumes them, missing data is this
 * service's fault and not the hosts'. So it is while an undecided transaction holds back readings or averages. If
 * another engine computes the averages, only whether it produces any is known.
 */
@ApplicationScoped
class StreamIngestHealth implements IngestHealth {

    /** Transactions that last for less than this are usual. */
    private static final Duration USUAL_HOLD_UP = Duration.ofMinutes(1);

    private final ReadingsStream stream;
    private final TransactionHoldUps holdUps;
    private final ArrivalWatch averages;
    private final NoDataRules rules;
    private final Clock clock;

    StreamIngestHealth(
            ReadingsStream stream, TransactionHoldUps holdUps, ArrivalWatch averages, NoDataRules rules, Clock clock) {
        this.stream = stream;
        this.holdUps = holdUps;
        this.averages = averages;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public boolean isHealthy() {
        return isHealthy(stream.status(), clock.millis())
                && holdUps.isKnown()
                && averages.state() != ArrivalState.SILENT
                && holdUps.longest().compareTo(patience(rules.shortest())) < 0;
    }

    @Override
    public boolean isHeldBack() {
        return averages.isAlert() && averages.state() == ArrivalState.QUIET;
    }

    /**
     * Returns how long an undecided transaction may hold up readings or averages before hosts without data are no alert
     * for that reason. That is well below the time after which a host is an alert, and longer than a producer's usual
     * transactions; otherwise no host ever would be one.
     */
    static Duration patience(Duration noDataAfter) {
        Duration quarter = noDataAfter.dividedBy(4);
        return quarter.compareTo(USUAL_HOLD_UP) < 0 ? quarter : USUAL_HOLD_UP;
    }

    @Override
    public Map<String, Long> arrivals() {
        long now = clock.millis();
        Map<String, Long> arrivals = new HashMap<>();
        // A record may have no time, or one that its producer has invented; that it has arrived by now is certain.
        stream.drainArrivals()
                .forEach((hostname, time) -> arrivals.put(hostname, time <= 0 || time > now ? now : time));
        return arrivals;
    }

    static boolean isHealthy(StreamStatus status, long now) {
        return switch (status.state()) {
            case OFF -> true;
            case CONNECTING, STOPPED -> false;
            case RUNNING -> status.partitions().stream().allMatch(partition -> partition.isUpToDate(now));
        };
    }
}
