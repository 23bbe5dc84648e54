package dev.highwater.alert.nodata;

import dev.highwater.alert.nodata.Heartbeats.Host;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeats of one host. All times are epoch milliseconds UTC.
 *
 * @param last the host and its last window
 * @param pace null if no window of it has come since the start
 * @param arrival null if nothing has arrived that counts in no window
 */
record HostHeartbeats(
        Host last, @Nullable Pace pace, @Nullable Arrival arrival) {

    /**
     * The stretch for which a host has been sending without a long pause.
     *
     * @param steadySince end of the window from which on it has been sending without a long pause
     * @param receivedAt when its last window came
     */
    record Pace(long steadySince, long receivedAt) {}

    /**
     * A record of a host that counts in no window.
     *
     * @param time of the record
     * @param receivedAt when it came
     */
    record Arrival(long time, long receivedAt) {}

    /** Creates the heartbeats of a host that is known from the database only. */
    static HostHeartbeats known(Host host) {
        return new HostHeartbeats(host, null, null);
    }

    /** Creates the heartbeats of a host with its first window. */
    static HostHeartbeats first(Host host, long now) {
        return new HostHeartbeats(host, new Pace(host.lastWindowEnd(), now), null);
    }

    /**
     * Returns these heartbeats with another window, which may be an earlier one.
     *
     * @param pauseMillis what is a long pause
     */
    HostHeartbeats with(Host window, long pauseMillis, long now) {
        boolean isLater = window.lastWindowEnd() > last.lastWindowEnd();
        return new HostHeartbeats(isLater ? window : last, paceWith(window.lastWindowEnd(), pauseMillis, now), arrival);
    }

    private @Nullable Pace paceWith(long windowEnd, long pauseMillis, long now) {
        if (pace == null || windowEnd - last.lastWindowEnd() > pauseMillis) {
            return new Pace(Math.max(windowEnd, last.lastWindowEnd()), now);
        }
        return windowEnd > last.lastWindowEnd() ? new Pace(pace.steadySince(), now) : pace;
    }

    /** Returns these heartbeats with a record that counts in no window. */
    HostHeartbeats withArrival(long time, long now) {
        long latest = arrival == null ? time : Math.max(time, arrival.time());
        return new HostHeartbeats(last, pace, new Arrival(latest, now));
    }

    /**
     * Returns the host with the time of its latest record as its last window end, whether the record counts in a window
     * or not.
     */
    Host lastReceived() {
        return arrival == null || arrival.time() <= last.lastWindowEnd()
                ? last
                : new Host(last.hostname(), last.partition(), arrival.time());
    }

    /** Returns when the host's latest window or record came, but at least {@code notBefore}. */
    long receivedAt(long notBefore) {
        return Math.max(
                notBefore,
                Math.max(
                        pace == null ? notBefore : pace.receivedAt(),
                        arrival == null ? notBefore : arrival.receivedAt()));
    }

    /** Returns for how many milliseconds after a time the host has reported without a long pause. */
    long steadyAfter(long time) {
        return pace == null ? 0 : last.lastWindowEnd() - Math.max(pace.steadySince(), time);
    }
}
