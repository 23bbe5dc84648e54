package dev.highwater.alert.store;

import dev.highwater.alert.state.TransitionRecord;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mutes episodes while they are written. Implemented by {@code alert.mute}, which decides about muting. */
public interface EpisodeMutes {

    /** Returns the id of the silence that covers alerts of a severity about a series now; null if none does. */
    @Nullable
    Long silenceOf(SeriesKey series, Severity level);

    /** Mutes and unmutes episodes whose severity has changed, within the transaction that records the change. */
    Uni<Void> muteChanged(SqlConnection connection, List<TransitionRecord> records, EventRows events);
}
