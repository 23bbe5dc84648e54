/**
 * What Kafka's own client costs, to measure Highwater against: {@code PlainLoop} does the same job with nothing around
 * it, and {@code BareConsumer} only reads. Programs of their own, which share no code with the product.
 */
package dev.highwater.peer;
