package dev.highwater.sandbox.readings;

/**
 * A host of the tutorial.
 *
 * @param allowedTop its threshold in percent
 */
record SampleHost(String name, int allowedTop) {}
