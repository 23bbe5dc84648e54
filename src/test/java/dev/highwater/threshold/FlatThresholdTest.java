package dev.highwater.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.testing.ExampleThreshold;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Java has a threshold in parts; on the wire it stays flat, with each field in its old place. */
class FlatThresholdTest {

    private static final Threshold THRESHOLD = ExampleThreshold.of("doc", "cpu1", 20)
            .critical(95)
            .clearBelow(15)
            .pending(3, 90)
            .keepFiring(60)
            .detecting(Detect.BOTH, Sensitivity.HIGH)
            .version("7")
            .build()
            .with(new Guidance("https://wiki.example.com/cpu", "Restart it", "storage", "<!here>"))
            .withNoDataAfter(NoDataAfter.of("10m"));

    private static final String JSON = """
            {"hostname":"doc","cpu":"cpu1","allowed_top":20,"critical_top":95,"clear_below":15,"pending_windows":3,\
            "pending_seconds":90,"keep_firing_seconds":60,"detect":"both","sensitivity":"high",\
            "runbook_url":"https://wiki.example.com/cpu","note":"Restart it","team":"storage","mention":"<!here>",\
            "no_data_after":"10m","version":"7","clears_at":15}""";

    private final ObjectMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Test
    void shouldHaveAllFieldsInOrder() throws IOException {
        assertThat(mapper.writeValueAsString(THRESHOLD)).isEqualTo(JSON);
    }

    @Test
    void shouldSayThatNothingIsGiven() throws IOException {
        assertThat(mapper.writeValueAsString(Threshold.of("doc", 20))).isEqualTo("""
                        {"hostname":"doc","cpu":"*","allowed_top":20,"critical_top":null,"clear_below":null,\
                        "pending_windows":1,"pending_seconds":0,"keep_firing_seconds":0,"detect":"limit",\
                        "sensitivity":"medium","runbook_url":null,"note":null,"team":null,"mention":null,\
                        "no_data_after":null,"version":"","clears_at":20}""");
    }

    @Test
    void shouldBeReadFromWhatItWrites() throws IOException {
        assertThat(mapper.readValue(JSON, Threshold.class)).isEqualTo(THRESHOLD);
    }
}
