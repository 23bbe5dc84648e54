package dev.highwater.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.flink.StartDecision.StartInput;
import dev.highwater.stream.HandOver;
import dev.highwater.stream.ReplayPosition;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

/** Two engines at once, or one that begins again, would double everything. */
class StartDecisionTest {

    private static final Uuid TOPIC = Uuid.randomUuid();
    private static final ReplayPosition POSITION = new ReplayPosition(TOPIC, 5, 9, 30_000, 40_000);
    private static final OffsetAndMetadata HIGHWATERS = POSITION.toCommit();
    private static final OffsetAndMetadata FLINKS = HandOver.commit(POSITION);

    private int members;
    private boolean takeOver;
    private boolean startIsGiven;
    private Restores.Certainty restores = Restores.Certainty.NO;
    private boolean hasRun;
    private boolean outputsHaveRecords;

    @Test
    void shouldBeginAnewWhenNobodyHasReadAnything() {
        assertThat(decide(Map.of())).isEqualTo(StartDecision.ANEW);
    }

    @Test
    void shouldRefuseWhileHighwaterComputes() {
        members = 2;
        takeOver = true;
        assertRefused(Map.of(0, HIGHWATERS), "2 members", "HIGHWATER_ENGINE=flink");
        assertRefused(Map.of(), "2 members");
    }

    @Test
    void shouldRefuseToTakeOverUnlessAsked() {
        assertRefused(Map.of(0, HIGHWATERS), "HIGHWATER_FLINK_TAKE_OVER=true");
    }

    @Test
    void shouldTakeOverWhenAsked() {
        takeOver = true;
        assertThat(decide(Map.of(0, HIGHWATERS))).isEqualTo(StartDecision.TAKE_OVER);
        assertThat(decide(Map.of(0, HIGHWATERS, 1, FLINKS))).isEqualTo(StartDecision.TAKE_OVER);
    }

    /** It ran, was handed back, and is started again by mistake from what it had then. */
    @Test
    void shouldNotTakeOverWithStateFromBefore() {
        takeOver = true;
        restores = Restores.Certainty.YES;
        assertRefused(Map.of(0, HIGHWATERS), "out of date");
        takeOver = false;
        assertRefused(Map.of(0, HIGHWATERS), "HIGHWATER_FLINK_TAKE_OVER=true");
    }

    @Test
    void shouldGoOnWhenItHasTakenOverAlready() {
        assertThat(decide(Map.of(0, FLINKS))).isEqualTo(StartDecision.GO_ON);
        takeOver = true;
        outputsHaveRecords = true;
        startIsGiven = true;
        assertThat(decide(Map.of(0, FLINKS))).isEqualTo(StartDecision.GO_ON);
    }

    @Test
    void shouldNotBeginAgainWhenItHasRunAndHasNoState() {
        hasRun = true;
        assertRefused(Map.of(0, FLINKS), "has run before", "--fromSavepoint", "groups ours and theirs");
        assertRefused(Map.of(), "has run before");
        startIsGiven = true;
        assertRefused(Map.of(0, FLINKS), "has run before");
    }

    @Test
    void shouldGoOnFromItsStateWhenItHasRun() {
        hasRun = true;
        outputsHaveRecords = true;
        for (Restores.Certainty with : new Restores.Certainty[] {Restores.Certainty.YES, Restores.Certainty.PERHAPS}) {
            restores = with;
            assertThat(decide(Map.of(0, FLINKS))).isEqualTo(StartDecision.GO_ON);
            // Kafka forgets offsets after a week.
            assertThat(decide(Map.of())).isEqualTo(StartDecision.RESTORE);
        }
    }

    @Test
    void shouldAskWhereToBeginWhenOffsetsAreMissingButOutputsAreThere() {
        outputsHaveRecords = true;
        assertRefused(Map.of(), "HIGHWATER_FLINK_START", "earliest", "latest");
        startIsGiven = true;
        assertThat(decide(Map.of())).isEqualTo(StartDecision.ANEW);
    }

    @Test
    void shouldRefuseCommitsThatAreNotHighwaters() {
        assertRefused(Map.of(0, new OffsetAndMetadata(3, "from another tool")), "from another tool", "offset 3");
        assertRefused(Map.of(0, new OffsetAndMetadata(3)), "something else commits");
    }

    @Test
    void shouldRefuseCommitsOfATopicThatWasCreatedAgain() {
        OffsetAndMetadata other = new ReplayPosition(Uuid.randomUuid(), 5, 9, 0, 0).toCommit();
        assertRefused(Map.of(0, other), "deleted and created again");
    }

    private StartDecision decide(Map<Integer, OffsetAndMetadata> commits) {
        return StartDecision.of(
                Ownership.of("ours", TOPIC, commits),
                new StartInput(
                        "ours", "theirs", members, takeOver, startIsGiven, restores, hasRun, outputsHaveRecords));
    }

    private void assertRefused(Map<Integer, OffsetAndMetadata> commits, String... words) {
        assertThatThrownBy(() -> decide(commits))
                .isInstanceOf(JobException.class)
                .hasMessageContainingAll(words);
    }
}
