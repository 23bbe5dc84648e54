package dev.highwater.alert.store;

import dev.highwater.alert.state.TransitionRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;

/** What mutes episodes while they are written; implemented above, where silences are known. */
public interface EpisodeMutes {

    /**
     * Adds to new episodes the silence that covers them, also if they have ended by now.
     *
     * @return by dedup key the events that say so
     */
    Map<String, JsonObject> mute(EpisodeChanges changes);

    /** Mutes and unmutes what has another severity than before, within the transaction that says so. */
    Uni<Void> follow(SqlConnection connection, List<TransitionRecord> records, EventRows events);
}
