/**
 * The files that put Highwater on other machines, {@code docker/}: each document is checked against the schema that its
 * reader has, and the documents against each other. Nothing is started.
 */
@NullMarked
package dev.highwater.deployment;

import org.jspecify.annotations.NullMarked;
