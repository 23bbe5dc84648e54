package dev.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.configuration.HighwaterConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics that others have created may be set in ways that do not go with what is promised. */
class TopicRulesTest {

    private final TopicRules rules = new TopicRules(new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(HighwaterConfig.class)
            .build()
            .getConfigMapping(HighwaterConfig.class));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cpu_load_stats_real | cleanup.policy | compact | true",
                "cpu_load_stats_real | cleanup.policy | compact,delete | true",
                "cpu_load_stats_real | retention.ms | 60000 | false",
                "cpu_load_stats_real | retention.bytes | 1000000 | false",
                "cpu_load_stats_real | message.timestamp.after.max.ms | 9223372036854775807 | false",
                "cpu_agg_stats | cleanup.policy | compact | false",
                "cpu_agg_stats | retention.ms | 1000 | false",
                "cpu_agg_stats | max.message.bytes | 100 | false",
                "cpu_alerts | cleanup.policy | delete,compact | false",
                "cpu_alerts | min.insync.replicas | 2 | false",
                "cpu_load_stats_real_filter | cleanup.policy | compact | false",
                "cpu_load_stats_real_dead_letter | cleanup.policy | compact | false",
            })
    void shouldNameWhatDoesNotGoWithWhatIsPromised(String topic, String setting, String value, boolean breaking) {
        assertThat(judge(topic, Map.of(setting, value), 1, 1)).singleElement().satisfies(concern -> {
            assertThat(concern.setting()).isEqualTo(setting + "=" + value);
            assertThat(concern.breaking()).isEqualTo(breaking);
            assertThat(concern.toString()).contains(topic, setting);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cpu_load_stats_real | cleanup.policy | delete",
                "cpu_load_stats_real | retention.ms | -1",
                "cpu_load_stats_real | retention.ms | 604800000",
                "cpu_load_stats_real | retention.bytes | -1",
                "cpu_load_stats_real | message.timestamp.after.max.ms | 3600000",
                "cpu_alerts | retention.ms | 1000",
                "cpu_load_stats_real | min.insync.replicas | 1",
            })
    void shouldBeContentWithTheRest(String topic, String setting, String value) {
        assertThat(judge(topic, Map.of(setting, value), 1, 1)).isEmpty();
    }

    @Test
    void shouldAskForReplicasWhereThereAreBrokersForThem() {
        Map<String, String> settings = Map.of("min.insync.replicas", "1");
        assertThat(judge("cpu_alerts", settings, 1, 3))
                .singleElement()
                .satisfies(concern -> assertThat(concern.problem()).contains("min.insync.replicas=2"));
        assertThat(judge("cpu_alerts", Map.of("min.insync.replicas", "2"), 3, 3))
                .isEmpty();
    }

    @Test
    void shouldSayNothingOfTopicsThatMayNotBeDescribed() {
        assertThat(judge("cpu_load_stats_real", Map.of(), 1, 5)).isEmpty();
    }

    private List<TopicConcern> judge(String topic, Map<String, String> settings, int replicas, int brokers) {
        return rules.judge(new TopicFacts(topic, settings, replicas, brokers));
    }
}
