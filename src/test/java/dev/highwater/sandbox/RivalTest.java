package dev.highwater.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who takes part in a comparison. */
class RivalTest {

    @Test
    void shouldBeginWithHighwaterAndKeepTheOrder() {
        assertThat(Rival.against(List.of("kafka-streams", "FLINK", "kafka-streams")))
                .containsExactly(Rival.HIGHWATER, Rival.KAFKA_STREAMS, Rival.FLINK);
    }

    @Test
    void shouldBringTheBareConsumerAlongWithThePlainLoop() {
        assertThat(Rival.against(List.of("plain", "flink")))
                .containsExactly(Rival.HIGHWATER, Rival.PLAIN, Rival.BARE, Rival.FLINK);
        assertThat(Rival.against(List.of("bare"))).containsExactly(Rival.HIGHWATER, Rival.BARE);
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Rival.against(List.of("flink", "spark")))
                .isInstanceOf(SandboxException.class)
                .hasMessage("There is no \"spark\" to compare Highwater with. There are: flink, kafka-streams, plain,"
                        + " bare.");
        assertThatThrownBy(() -> Rival.against(List.of("highwater"))).isInstanceOf(SandboxException.class);
        assertThatThrownBy(() -> Rival.against(List.of(""))).isInstanceOf(SandboxException.class);
        assertThatThrownBy(() -> Rival.against(List.of())).hasMessageStartingWith("Say what to compare");
    }
}
