/**
 * Publishes what happens to alerts: events come in from the history, in the order of their numbers, and go out to
 * the topic {@code cpu_alerts}, each exactly once, whichever instance does it and however often one is killed.
 */
@NullMarked
package dev.highwater.alertfeed;

import org.jspecify.annotations.NullMarked;
