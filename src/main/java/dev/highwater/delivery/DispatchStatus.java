package dev.highwater.delivery;

/**
 * How telling one receiver goes.
 *
 * @param failure why the last attempt failed; empty if it did not
 * @param backlog what is yet to be told
 */
public record DispatchStatus(String failure, Backlog backlog) {}
