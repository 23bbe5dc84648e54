/**
 * A stand-in for Slack, so that alerts can be watched arriving without an account: {@code chat.postMessage} and
 * {@code chat.update} come in over HTTP, and a page shows what was posted. Started by the commands of
 * {@code dev.highwater.sandbox}.
 */
@NullMarked
package dev.highwater.sandbox.slack;

import org.jspecify.annotations.NullMarked;
