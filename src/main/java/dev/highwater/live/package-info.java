/**
 * The live feed for browsers: averages from Kafka, alert events, thresholds and silences come in, and go out over a
 * WebSocket, a snapshot first and then what changes. {@code ChartAverages} reads the averages; {@code LiveTables}
 * follows edits of thresholds and silences.
 *
 * <p>Decided here: who may connect ({@code UpgradeGuard}, by {@code LiveAccess}) and how many ({@code LiveBrowsers},
 * {@code LivePlaces}), what a browser gets ({@code Interest}), what waits for a slow one and when it is cut off
 * ({@code Mailbox}, {@code LiveClient}). The messages are described in {@code docs/api.md} and written by
 * {@code LiveMessages}.
 *
 * <p>One thread owns the feed's state and decides what each browser is sent ({@code LiveThread}, {@code LiveFeed}).
 * What cannot be sent at once waits in the mailbox, and the connection's own thread sends the next message once one is
 * out ({@code LiveClient}).
 *
 * <p>Owns no table and no topic, and keeps no state across a restart: the past of the charts is read back from the
 * averages topic.
 */
@NullMarked
package dev.highwater.live;

import org.jspecify.annotations.NullMarked;
