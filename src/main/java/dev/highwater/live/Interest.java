package dev.highwater.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.series.SeriesKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts whose averages a browser wants, which depends on the page that it shows. Alerts, thresholds and the rate go
 * to every browser.
 *
 * @param everything whether all hosts are wanted
 * @param hosts which ones otherwise
 */
record Interest(boolean everything, Set<String> hosts) {

    /** All hosts: what a browser gets that does not say what it wants. */
    static final Interest ALL = new Interest(true, Set.of());

    /** A page shows a host or two; whoever lists more wants all of them. */
    private static final int MOST_HOSTS = 16;

    private static final String EVERY_HOST = "*";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    Interest {
        hosts = Set.copyOf(hosts);
    }

    boolean includes(SeriesKey series) {
        return everything || hosts.contains(series.hostname());
    }

    /** Whether it asks for hosts that the other does not. */
    boolean isWiderThan(Interest other) {
        return !other.everything && (everything || !other.hosts.containsAll(hosts));
    }

    /**
     * Reads {@code {"hosts":["doc"]}}; {@code ["*"]} means all hosts, {@code []} none.
     *
     * @return empty if it says something else, which newer pages may
     */
    static Optional<Interest> read(String message) {
        try {
            JsonNode hosts = MAPPER.readTree(message).path("hosts");
            if (!hosts.isArray()) {
                return Optional.empty();
            }
            Set<String> names = new HashSet<>();
            hosts.forEach(host -> names.add(host.asText()));
            boolean everything = names.contains(EVERY_HOST) || names.size() > MOST_HOSTS;
            return Optional.of(everything ? ALL : new Interest(false, names));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
