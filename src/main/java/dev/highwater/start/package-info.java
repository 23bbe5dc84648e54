/**
 * Where the process begins and ends. In: arguments, and the environment. Out: a service that runs, or one of the
 * {@code command}s; or a line for each reason why not ({@code StartFailure}), and a status.
 *
 * <p>Decided here: what the arguments mean ({@code CommandLine}), what has to be set before a class of Quarkus is
 * loaded ({@code ServiceMain}), and that an end which takes too long is cut short ({@code StopLimit}).
 *
 * <p>Not here: what happens in between. Settings are checked by {@code configuration}; beans begin by themselves, in
 * the order of {@code configuration.StartOrder}, and end in that of {@code StopOrder}.
 */
@NullMarked
package dev.highwater.start;

import org.jspecify.annotations.NullMarked;
