/**
 * How constants and names are written where others read them, in the API, the database, metrics and the log; and
 * fingerprints of texts. Plain Java; asks no one.
 */
@NullMarked
package dev.highwater.text;

import org.jspecify.annotations.NullMarked;
