/**
 * What every Kafka client of the service shares: connection and security settings, and the topics that must exist.
 *
 * <p>In: settings, and what the brokers say about topics. Out: client properties ({@code KafkaSettings}), topics that
 * are created or checked ({@code Topics}, {@code TopicRules}, {@code TopicHealth}), whether a client can be made of the
 * settings at all ({@code KafkaSettingsCheck}, {@code KafkaProbe}), when a channel may begin ({@code TopicGate}) and
 * how it ends ({@code ChannelsEnd}), whether it gets on ({@code ChannelWatch}) and whether an undecided transaction
 * holds up readers ({@code TransactionHoldUps}). A {@code GrouplessConsumer} reads a topic without a group,
 * {@code TopicReader} its newest part.
 *
 * <p>Not here: what the records mean. Consumers and producers are in {@code stream}, {@code alert.averages},
 * {@code averages}, {@code baseline.learn}, {@code deadletter}, {@code alertfeed} and {@code live}.
 */
@NullMarked
package dev.highwater.kafka;

import org.jspecify.annotations.NullMarked;
