/**
 * Publishes what happens to alerts: events come in from the history, in the order of their numbers, and go out to the
 * topic {@code cpu_alerts}, each exactly once, whichever instance does it and however often one is killed.
 *
 * <p>Owns: the topic {@code cpu_alerts} and the table {@code alert_topics}, which holds who publishes and how far it
 * has come; what counts is what the topic itself holds, see {@code Publication}. Reads events by {@code AlertFeed}, and
 * changes none.
 *
 * <p>Not here: receivers. The topic gets every transition, muted or not; routes and silences do not apply.
 */
@NullMarked
package dev.highwater.alertfeed;

import org.jspecify.annotations.NullMarked;
