/**
 * How constants and names are written where others read them, in the API, the database, metrics and the log;
 * fingerprints of texts; and how far names are apart. Plain Java; asks no one.
 */
@NullMarked
package dev.highwater.text;

import org.jspecify.annotations.NullMarked;
