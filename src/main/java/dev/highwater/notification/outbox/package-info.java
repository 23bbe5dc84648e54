/**
 * The outbox: rows that are due come in, one dispatcher for each receiver leases them, has them planned and sent,
 * and keeps the notification log in the same tables. What a receiver refuses is parked, with the reason, until a
 * person or a changed setting sends it again.
 */
@NullMarked
package dev.highwater.notification.outbox;

import org.jspecify.annotations.NullMarked;
