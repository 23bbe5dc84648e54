/**
 * Alerts for people and for the other packages: REST resources, queries and filters, the feed by sequence number,
 * acknowledgements, and how long history is kept.
 */
@NullMarked
package dev.highwater.alert.history;

import org.jspecify.annotations.NullMarked;
