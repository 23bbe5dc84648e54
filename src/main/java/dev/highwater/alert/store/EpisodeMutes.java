package dev.highwater.alert.store;

import dev.highwater.alert.state.TransitionRecord;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What mutes episodes while they are written; implemented below, where it is decided. */
public interface EpisodeMutes {

    /** The silence that covers a series now; null if none does. */
    @Nullable
    Long silenceOf(SeriesKey series, Severity level);

    /** Mutes and unmutes what has another severity than before, within the transaction that says so. */
    Uni<Void> muteChanged(SqlConnection connection, List<TransitionRecord> records, EventRows events);
}
