package dev.highwater.alert.nodata;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Collection;

/** Converts hosts to and from rows of {@code alert_hosts}. */
final class HostRows {

    private HostRows() {}

    static Heartbeats.Host host(Row row) {
        return new Heartbeats.Host(
                row.getString("hostname"),
                row.getInteger("partition"),
                row.getOffsetDateTime("last_window_end").toInstant().toEpochMilli());
    }

    static JsonArray json(Collection<Heartbeats.Host> hosts) {
        return new JsonArray(hosts.stream()
                .map(host -> new JsonObject()
                        .put("hostname", host.hostname())
                        .put("partition", host.partition())
                        .put(
                                "last_window_end",
                                Instant.ofEpochMilli(host.lastWindowEnd()).toString()))
                .toList());
    }
}
