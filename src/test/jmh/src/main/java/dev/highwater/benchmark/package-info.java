/**
 * Benchmarks of single steps with JMH. Each stands in the package of what it measures; here are the program that runs
 * them, what they have in common, and the samples that they measure with.
 */
@NullMarked
package dev.highwater.benchmark;

import org.jspecify.annotations.NullMarked;
