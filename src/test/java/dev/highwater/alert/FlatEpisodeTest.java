package dev.highwater.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.highwater.notification.ExampleEpisode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Java has an episode in parts; on the wire it stays flat, with each field in its old place. */
class FlatEpisodeTest {

    private static final List<String> FIELDS = List.of(
            "id",
            "dedup_key",
            "kind",
            "hostname",
            "cpu",
            "state",
            "level",
            "flapping",
            "reason",
            "allowed_top",
            "critical_top",
            "clear_below",
            "threshold_hostname",
            "threshold_cpu",
            "runbook_url",
            "note",
            "team",
            "mention",
            "started_at",
            "usage_avg",
            "usage_max",
            "window_end",
            "windows_over",
            "fired_window_end",
            "fired_usage_avg",
            "fired_usage_max",
            "fired_at",
            "resolved_window_end",
            "resolved_usage_avg",
            "resolved_at",
            "resolved_reason",
            "acknowledged_at",
            "acknowledged_by",
            "acknowledged_comment",
            "acknowledged_until",
            "silence_id",
            "inhibited",
            "clock",
            "engine",
            "unusual");

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Test
    void shouldHaveAllFieldsInOrderWhetherTheyAreNullOrNot() {
        assertThat(fields(json(ExampleEpisode.of(1)))).isEqualTo(FIELDS);
        assertThat(fields(json(ExampleEpisode.noData(2, "doc")))).isEqualTo(FIELDS);
    }

    @Test
    void shouldPutEachValueUnderItsName() {
        JsonNode json = json(ExampleEpisode.of(1).resolved().acknowledged("ana", "Mine"));

        assertThat(json.get("usage_avg").asDouble()).isEqualTo(18.456);
        assertThat(json.get("fired_usage_avg").asDouble()).isEqualTo(91.2);
        assertThat(json.get("resolved_usage_avg").asDouble()).isEqualTo(18.456);
        assertThat(json.get("resolved_reason").asText()).isEqualTo("recovered");
        assertThat(json.get("acknowledged_by").asText()).isEqualTo("ana");
        assertThat(json.get("acknowledged_comment").asText()).isEqualTo("Mine");
        assertThat(json.get("silence_id").isNull()).isTrue();
    }

    private JsonNode json(ExampleEpisode episode) {
        return mapper.valueToTree(episode.build());
    }

    private static List<String> fields(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
