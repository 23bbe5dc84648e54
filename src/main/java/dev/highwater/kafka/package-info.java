/**
 * Infrastructure that all Kafka clients of the service share: connection and security settings, required topics and
 * permissions, and health checks.
 *
 * <p>In: the {@code kafka.*} settings, and what the brokers report on topics, permissions and offsets. Out, for the
 * packages that read or write records, and for {@code status}:
 *
 * <ul>
 *   <li>client properties ({@code SharedClientSettings}, {@code KafkaSettings}), and the check at the start whether
 *       they can work at all ({@code KafkaSettingsCheck}, {@code KafkaProbe});
 *   <li>consumers without a consumer group ({@code GrouplessConsumer}, {@code TopicReader});
 *   <li>required topics: created ({@code Topics}), and their settings checked ({@code TopicHealth},
 *       {@code TopicRules}), also those that brokers coordinate groups and transactions with
 *       ({@code CoordinatorTopics});
 *   <li>missing permissions ({@code AccessWatch}), and explanations of refusals and of broken clients
 *       ({@code KafkaRefusal}, {@code ClientError}, {@code CodecCheck});
 *   <li>the life of messaging channels: started once their topic exists ({@code TopicGate}), watched for progress
 *       ({@code ChannelWatch}) and closed at shutdown ({@code ChannelsEnd});
 *   <li>undecided transactions that hold up readers ({@code TransactionHoldUps}), and averages that are deleted before
 *       they are read ({@code DeletedUnreadWatch}).
 * </ul>
 *
 * <p>Decided here: which topic settings are a problem ({@code TopicRules}), which permissions are needed
 * ({@code NeededPermissions}), and which failures of Kafka do not go away by themselves ({@code KafkaRefusal},
 * {@code ClientError}).
 *
 * <p>Not here: the content of records. Consumers and producers are in {@code stream}, {@code alert.averages},
 * {@code averages}, {@code baseline.learn}, {@code deadletter}, {@code alertfeed} and {@code live}.
 */
@NullMarked
package dev.highwater.kafka;

import org.jspecify.annotations.NullMarked;
