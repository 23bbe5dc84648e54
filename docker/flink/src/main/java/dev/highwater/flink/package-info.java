/**
 * Apache Flink as the engine, where one machine is not enough for Highwater's own: what the SQL beside this module
 * needs of Java. {@code SqlJob} submits a file of SQL; {@code ReadingFormat} makes rows of readings; the functions
 * decide which times are believed, what goes to the dead letter topic, and what the other engine has written already.
 *
 * <p>What is a reading, and how a dead letter looks, comes from the sources of the product itself (packages
 * {@code reading} and {@code deadletter}), so that the two engines cannot differ in it.
 */
@NullMarked
package dev.highwater.flink;

import org.jspecify.annotations.NullMarked;
