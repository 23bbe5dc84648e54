/**
 * The live feed: a WebSocket ({@code /ws/live}, {@code LiveEndpoint}) that keeps open dashboards up to date. In:
 * averages from Kafka ({@code ChartAverages}), alert events from PostgreSQL ({@code AlertTail}), and changes of
 * thresholds and silences ({@code LiveTables}). Out: to each browser a snapshot first, then every change.
 * {@code LiveMessages} writes the messages; {@code docs/api.md} describes them.
 *
 * <p>Decided here: who may connect ({@code UpgradeGuard}, {@code LiveAccess}) and how many ({@code LivePlaces},
 * {@code LiveBrowsers}), which averages a browser gets ({@code Interest}), what is queued for a slow browser
 * ({@code Mailbox}), and when a browser is disconnected ({@code LiveClient}, and {@code LogInWatch} when its log-in
 * ends).
 *
 * <p>Threads: the state of the feed belongs to one thread ({@code LiveThread}, {@code LiveFeed}), which decides what
 * each browser is sent. A message that cannot be sent at once waits in the browser's mailbox; when a message has been
 * sent, the I/O thread of that connection sends the next one ({@code LiveClient}).
 *
 * <p>Owns no table and no topic, and keeps no state over a restart: the history of the charts is read again from the
 * averages topic. Not here: whether an average opens an alert ({@code alert.evaluate}), and the recording of the events
 * ({@code alert.store}); the REST API for the same data is in the packages that own it.
 */
@NullMarked
package dev.highwater.live;

import org.jspecify.annotations.NullMarked;
