/**
 * Thresholds: what a host's average may be. PostgreSQL holds them, REST and plain SQL change them, and an immutable snapshot
 * in memory answers the averages stream.
 */
@NullMarked
package dev.highwater.threshold;

import org.jspecify.annotations.NullMarked;
