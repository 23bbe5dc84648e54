package dev.highwater.baseline.api;

import static java.util.Objects.requireNonNull;

import dev.highwater.baseline.learn.Baselines;
import dev.highwater.baseline.store.BaselineRepository;
import dev.highwater.baseline.store.SavedBaseline;
import dev.highwater.http.Problem;
import dev.highwater.series.SeriesKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Reads baselines with their states, for export. Thread-safe. */
@ApplicationScoped
class ExportedBaselines {

    /** Maximum number of concurrent exports. Each holds two pages, some megabytes together. */
    private static final int AT_ONCE = 2;

    private static final String RETRY_AFTER_SECONDS = "5";
    private static final SeriesKey BEFORE_ALL = new SeriesKey("", "");

    private final Baselines baselines;
    private final BaselineRepository repository;
    private final Clock clock;
    private final int pageSize;
    private final Semaphore places = new Semaphore(AT_ONCE);

    @Inject
    ExportedBaselines(Baselines baselines, BaselineRepository repository, Clock clock) {
        this(baselines, repository, clock, 200);
    }

    ExportedBaselines(Baselines baselines, BaselineRepository repository, Clock clock, int pageSize) {
        this.baselines = baselines;
        this.repository = repository;
        this.clock = clock;
        this.pageSize = pageSize;
    }

    /**
     * Returns the baseline of a series, from memory if it is there, otherwise as saved; empty if nothing is known of
     * it.
     */
    Uni<Optional<BaselineExport>> find(SeriesKey series) {
        Optional<SavedBaseline> known = baselines.copy(series);
        Uni<Optional<SavedBaseline>> found =
                known.isPresent() ? Uni.createFrom().item(known) : repository.find(series);
        return found.map(one -> one.map(saved -> export(saved, clock.instant())));
    }

    /**
     * Returns all saved baselines, ordered by hostname and CPU. Each page is read only when the previous one has been
     * consumed, however slowly. Fails with {@link WebApplicationException}, status 429, while two other exports are
     * running.
     */
    Multi<BaselineExport> all() {
        return Multi.createFrom().deferred(() -> {
            if (!places.tryAcquire()) {
                return Multi.createFrom().failure(new WebApplicationException(busy()));
            }
            return pages().onItem()
                    .<SavedBaseline>disjoint()
                    .map(saved -> export(saved, clock.instant()))
                    .onTermination()
                    .invoke(places::release);
        });
    }

    private Multi<List<SavedBaseline>> pages() {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(BEFORE_ALL),
                        after -> repository
                                .page(requireNonNull(after.get()), pageSize)
                                .invoke(page -> {
                                    if (!page.isEmpty()) {
                                        after.set(page.get(page.size() - 1).series());
                                    }
                                }))
                .whilst(page -> page.size() == pageSize);
    }

    private BaselineExport export(SavedBaseline saved, Instant now) {
        return BaselineExport.of(
                BaselineAnswer.of(saved.series(), baselines.view(saved), now),
                baselines.formatOf(saved),
                saved.state());
    }

    private static Response busy() {
        return Response.fromResponse(Problem.tooMany("Two others export the baselines already")
                        .response())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
