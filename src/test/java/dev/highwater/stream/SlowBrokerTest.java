package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A broker that takes longer over a transaction than a transaction may take: the broker itself gives it up, and the
 * stream would begin the same one again for ever, were it not to grant it more time.
 */
@Slow
class SlowBrokerTest {

    @Test
    void shouldComeThroughWhenTransactionsTakeLongerThanTheyMay() throws Exception {
        Oracle oracle = new Oracle();
        try (ReadingsTopic topics = new ReadingsTopic(1);
                Admin admin = topics.admin()) {
            limit(admin, topics.group(), 40_000.0);
            new ReadingLoad(3).send(30_000, 1, topics, oracle);
            try (RunningStream stream = RunningStream.start(
                    topics,
                    "kafka.client.id",
                    topics.group(),
                    "kafka.max.poll.records",
                    "50000",
                    "highwater.readings.idle-timeout",
                    "1h")) {
                await().atMost(300, SECONDS).until(() -> topics.written(admin) == topics.sent());
            }
            limit(admin, topics.group(), null);
            ReadingsFlowTest.assertOutputs(topics, oracle);
        }
    }

    private static void limit(Admin admin, String client, @Nullable Double bytesPerSecond) throws Exception {
        ClientQuotaEntity entity = new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, client));
        ClientQuotaAlteration.Op operation = new ClientQuotaAlteration.Op("producer_byte_rate", bytesPerSecond);
        admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(operation))))
                .all()
                .get();
    }
}
