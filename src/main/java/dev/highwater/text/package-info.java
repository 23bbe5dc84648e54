/** How constants are written where others read them: in the API, the database, metrics and the log. Plain Java; asks nobody. */
@NullMarked
package dev.highwater.text;

import org.jspecify.annotations.NullMarked;
