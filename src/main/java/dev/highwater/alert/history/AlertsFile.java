package dev.highwater.alert.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.alert.store.AlertFilter;
import dev.highwater.alert.store.EpisodeSearch;
import dev.highwater.alert.store.EpisodeSearch.Listed;
import dev.highwater.alert.store.EpisodeSearch.Position;
import dev.highwater.http.CsvRows;
import dev.highwater.http.Problem;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Episodes as CSV, however many. May be asked from any thread. */
@ApplicationScoped
class AlertsFile {

    /** The fields of an episode that are one value each. */
    static final List<String> COLUMNS = List.of(
            "id",
            "dedup_key",
            "kind",
            "hostname",
            "cpu",
            "state",
            "level",
            "flapping",
            "reason",
            "allowed_top",
            "critical_top",
            "clear_below",
            "threshold_hostname",
            "threshold_cpu",
            "started_at",
            "usage_avg",
            "usage_max",
            "window_end",
            "windows_over",
            "fired_window_end",
            "fired_usage_avg",
            "fired_usage_max",
            "fired_at",
            "resolved_window_end",
            "resolved_usage_avg",
            "resolved_at",
            "resolved_reason",
            "acknowledged_at",
            "acknowledged_by",
            "acknowledged_comment",
            "acknowledged_until",
            "silence_id",
            "inhibited",
            "runbook_url",
            "note",
            "team",
            "mention");

    /** Maximum number of files at once. Each holds two pages in memory. */
    private static final int AT_ONCE = 2;

    private static final String RETRY_AFTER_SECONDS = "5";

    private final EpisodeSearch search;
    private final CsvRows csv;
    private final int pageSize;
    private final Semaphore places = new Semaphore(AT_ONCE);

    @Inject
    AlertsFile(EpisodeSearch search, ObjectMapper mapper) {
        this(search, mapper, 500);
    }

    AlertsFile(EpisodeSearch search, ObjectMapper mapper, int pageSize) {
        this.search = search;
        this.csv = new CsvRows(mapper, COLUMNS);
        this.pageSize = pageSize;
    }

    /**
     * Returns the file in parts, in the order of the list. The next page is read when the client has taken the one
     * before, however slow it is. Fails with {@link WebApplicationException}, 429, while two other clients take a file,
     * and as the search does.
     */
    Multi<byte[]> write(AlertFilter filter) {
        return Multi.createFrom().deferred(() -> {
            if (!places.tryAcquire()) {
                return Multi.createFrom().failure(new WebApplicationException(busy()));
            }
            return parts(filter).onTermination().invoke(() -> places.release());
        });
    }

    private Multi<byte[]> parts(AlertFilter filter) {
        return Multi.createBy()
                .repeating()
                .uni(
                        Reading::new,
                        reading -> search.page(filter, reading.after, pageSize).map(page -> part(page, reading)))
                .whilst(part -> part.rows() == pageSize)
                .map(Part::bytes);
    }

    /** The progress of a file. */
    private static final class Reading {
        private @Nullable Position after;
    }

    private record Part(int rows, byte[] bytes) {}

    private Part part(List<Listed> page, Reading reading) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (reading.after == null) {
            bytes.writeBytes(csv.header());
        }
        bytes.writeBytes(csv.rows(page.stream().map(Listed::episode).toList()));
        if (!page.isEmpty()) {
            reading.after = page.get(page.size() - 1).position();
        }
        return new Part(page.size(), bytes.toByteArray());
    }

    private static Response busy() {
        return Response.fromResponse(
                        Problem.tooMany("Two others export alerts already").response())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
