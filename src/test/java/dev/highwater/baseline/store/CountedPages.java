package dev.highwater.baseline.store;

import dev.highwater.database.Database;
import dev.highwater.series.SeriesKey;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the pages that are read. */
public final class CountedPages {

    private CountedPages() {}

    /** The saved baselines, with a count of the pages that were asked for. */
    public static BaselineRepository of(Database database, AtomicInteger pages) {
        return new BaselineRepository(database, Clock.systemUTC()) {
            @Override
            public Uni<List<SavedBaseline>> page(SeriesKey after, int limit) {
                return Uni.createFrom().deferred(() -> {
                    pages.incrementAndGet();
                    return super.page(after, limit);
                });
            }
        };
    }
}
