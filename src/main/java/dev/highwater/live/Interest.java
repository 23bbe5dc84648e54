package dev.highwater.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.series.SeriesKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts whose averages a browser wants, which depend on the page that it shows. Alerts, thresholds and the rate of
 * readings are sent to every browser.
 *
 * @param everything whether all hosts are wanted
 * @param hosts the wanted hosts, if not all
 */
record Interest(boolean everything, Set<String> hosts) {

    /** All hosts; used until a browser says which hosts it wants. */
    static final Interest ALL = new Interest(true, Set.of());

    /** Maximum number of hosts in a list: a page shows one or two, so a longer list counts as all hosts. */
    private static final int MOST_HOSTS = 16;

    private static final String EVERY_HOST = "*";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    Interest {
        hosts = Set.copyOf(hosts);
    }

    boolean includes(SeriesKey series) {
        return everything || hosts.contains(series.hostname());
    }

    /** Whether this includes hosts that the other does not. */
    boolean isWiderThan(Interest other) {
        return !other.everything && (everything || !other.hosts.containsAll(hosts));
    }

    /**
     * Parses {@code {"hosts":["doc"]}}; {@code ["*"]} means all hosts and {@code []} none.
     *
     * @return empty if the message has another form, as those of newer pages may have
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
