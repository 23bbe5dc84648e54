/**
 * The job of Highwater's engine in Kafka Streams, to measure Highwater against: a program of its own, which shares no
 * code with the product.
 */
package dev.highwater.peer;
