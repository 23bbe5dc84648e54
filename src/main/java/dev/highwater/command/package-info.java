/**
 * What the program does instead of serving: {@code check} looks whether it would get along with its servers and
 * receivers, {@code support-bundle FILE} writes what somebody else needs to help.
 * {@link dev.highwater.start.ServiceMain} reads the command line and calls nothing here: the commands are beans that
 * run when the application starts, after its settings were checked, and then end the process, before anything connects,
 * listens or consumes.
 *
 * <p>Decided here: which command runs and how the process ends ({@code Commands}), what is checked and in which order
 * ({@code Checks}), and what goes into a bundle ({@code SupportBundle}). {@code Rehearsal} is a start without servers.
 */
@NullMarked
package dev.highwater.command;

import org.jspecify.annotations.NullMarked;
