/**
 * The one place that decides about muting. {@code MutePolicy} says which silence covers an alert when it opens or
 * changes its severity; {@code MuteReconciler} follows the silences that begin and end.
 */
@NullMarked
package dev.highwater.alert.mute;

import org.jspecify.annotations.NullMarked;
