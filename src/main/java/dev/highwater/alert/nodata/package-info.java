/**
 * Notices that a host sends nothing: heartbeats come in with every batch, overdue hosts become {@code no_data}
 * episodes, and what is gone for good is resolved. Runs in turn with the averages.
 */
@NullMarked
package dev.highwater.alert.nodata;

import org.jspecify.annotations.NullMarked;
