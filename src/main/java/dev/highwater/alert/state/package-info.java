/**
 * The state machine of an alert, pure: a state, an average and a threshold come in, a verdict with the next state
 * and perhaps a transition goes out. No clock, no database, no CDI.
 */
@NullMarked
package dev.highwater.alert.state;

import org.jspecify.annotations.NullMarked;
