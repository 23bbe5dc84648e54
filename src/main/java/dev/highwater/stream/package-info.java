/**
 * The readings stream: {@code poll → parse → filter + windows → one transaction}, all on one thread. Records of the readings
 * topic come in; filtered readings, window averages and dead letters go out together with the offsets that they came from.
 * The log is the state: what a restart needs is in the offset commit, see {@code docs/decisions}.
 */
@NullMarked
package dev.highwater.stream;

import org.jspecify.annotations.NullMarked;
