package dev.highwater.alert.store;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.state.RecentAverages;
import dev.highwater.alert.state.Transition;
import dev.highwater.tracing.TraceSpan;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events that one transaction appends to the history, in the order in which they came about. Not thread-safe. */
public final class EventRows {

    private final TraceSpan cause;
    private final List<NewEvent> events = new ArrayList<>();

    /** Creates an empty list of events without a trace. */
    public EventRows() {
        this(TraceSpan.NONE);
    }

    /**
     * @param cause the span that writes the events; the notifications that follow from them become part of its trace
     */
    public EventRows(TraceSpan cause) {
        this.cause = cause;
    }

    public void add(NewEvent event) {
        events.add(event);
    }

    /** Adds the event of an opened episode and, if a silence covers the episode, the event that it is muted. */
    public void addOpened(NewEvent opened, @Nullable Long silence) {
        add(opened);
        if (silence != null) {
            add(NewEvent.silenced(opened.dedupKey(), Objects.requireNonNull(opened.level()), silence));
        }
    }

    /** Passes each event to a consumer, in order. */
    public void forEach(Consumer<NewEvent> look) {
        events.forEach(look);
    }

    /** Returns the span under which the events are written. */
    TraceSpan cause() {
        return cause;
    }

    int size() {
        return events.size();
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    /** Returns the events as {@link EpisodeStatements#append} takes them. */
    JsonArray json() {
        JsonArray rows = new JsonArray();
        events.forEach(event -> rows.add(json(event, rows.size())));
        return rows;
    }

    private static JsonObject json(NewEvent event, int ordinal) {
        JsonObject row = new JsonObject()
                .put("ordinal", ordinal)
                .put("dedup_key", event.dedupKey())
                .put("transition", event.kind().text())
                .put("reason", event.reason().text())
                .put("level", event.level() == null ? null : event.level().text());
        if (event.cause() instanceof NewEvent.Readings readings) {
            put(row, readings);
        } else if (event.cause() instanceof NewEvent.Fold fold) {
            row.put("window_end", fold.end().toString())
                    .put("usage_avg", fold.value())
                    .put("averages", triples(fold.before()));
        } else if (event.cause() instanceof NewEvent.Person person) {
            row.put("author", person.author())
                    .put("comment", person.comment())
                    .put(
                            "acknowledged_until",
                            person.until() == null ? null : person.until().toString());
        } else if (event.cause() instanceof NewEvent.Remark remark) {
            row.put("author", remark.author()).put("comment", remark.comment()).put("is_remark", true);
        } else if (event.cause() instanceof NewEvent.Silence silence) {
            row.put("silence_id", silence.id());
        }
        return row;
    }

    private static void put(JsonObject row, NewEvent.Readings readings) {
        Transition transition = readings.record().transition();
        row.put("windows_over", transition.episode().windowsOver())
                .put("averages", triples(readings.record().recent()));
        EpisodeJson.putWindow(row, "", transition.window());
        EpisodeJson.putLimits(row, transition.threshold());
    }

    private static JsonArray triples(RecentAverages recent) {
        return new JsonArray(recent.triples().stream()
                .map(triple -> new JsonArray(List.copyOf(triple)))
                .toList());
    }

    private static JsonArray triples(List<AlertEvent.Average> averages) {
        return new JsonArray(averages.stream()
                .map(average -> new JsonArray(
                        List.of(average.windowEnd().toEpochMilli(), average.usageAvg(), average.usageMax())))
                .toList());
    }
}
