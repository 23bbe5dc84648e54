package dev.highwater.notification.plan;

import static dev.highwater.alert.TransitionKind.FIRING;
import static dev.highwater.alert.TransitionKind.RESOLVED;
import static dev.highwater.notification.plan.ExampleUpdates.NOW;
import static dev.highwater.notification.plan.ExampleUpdates.notYetNotified;
import static dev.highwater.notification.plan.ExampleUpdates.notified;
import static dev.highwater.notification.plan.ExampleUpdates.unnotifiedSince;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.TransitionReason;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.PlanInput.Recently;
import dev.highwater.series.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several hosts that are unusual at once are one message, which the first of them waits for, and nothing else does. */
class SeveralUnusualAtOnceTest {

    private static final Duration WAIT = Duration.ofSeconds(45);
    private static final Instant JUST_NOW = NOW.minusSeconds(10);
    private static final Instant LONG_ENOUGH = NOW.minus(WAIT);

    private final ConversationPlanner planner = planner(WAIT);

    @Test
    void shouldLetTheFirstWaitForCompany() {
        Plan plan = plan(unnotifiedSince(JUST_NOW, unusual(1), FIRING));

        assertThat(plan.notifications()).isEmpty();
        assertThat(plan.unsent()).isEmpty();
        assertThat(plan.planAgainAt()).contains(JUST_NOW.plus(WAIT));
    }

    @Test
    void shouldSendOneThatRemainedAloneAsOne() {
        Plan plan = plan(unnotifiedSince(LONG_ENOUGH, unusual(1), FIRING));

        assertThat(plan.notifications()).singleElement().isInstanceOf(Announcement.class);
        assertThat(plan.planAgainAt()).isEmpty();
    }

    @Test
    void shouldSendTwoInOneMessageOnceTheFirstHasWaited() {
        Plan waiting = plan(
                unnotifiedSince(JUST_NOW.minusSeconds(20), unusual(1), FIRING), notYetNotified(unusual(2), FIRING));
        Plan due = plan(unnotifiedSince(LONG_ENOUGH, unusual(1), FIRING), notYetNotified(unusual(2), FIRING));

        assertThat(waiting.notifications()).isEmpty();
        assertThat(waiting.planAgainAt()).contains(JUST_NOW.minusSeconds(20).plus(WAIT));
        assertThat(due.notifications()).singleElement().isInstanceOfSatisfying(Summary.class, summary -> {
            assertThat(summary.updates()).hasSize(2);
            assertThat(summary.since()).isEmpty();
        });
    }

    @Test
    void shouldSayWhatWasOverBeforeItCouldBeSent() {
        Plan plan = plan(
                unnotifiedSince(LONG_ENOUGH, unusual(1).resolved(TransitionReason.USUAL_AGAIN), FIRING, RESOLVED),
                unnotifiedSince(LONG_ENOUGH, unusual(2), FIRING));

        assertThat(plan.notifications()).singleElement().isInstanceOfSatisfying(Summary.class, summary -> {
            assertThat(summary.because(NotifyReason.NEW)).hasSize(1);
            assertThat(summary.because(NotifyReason.FIRED_AND_RESOLVED)).hasSize(1);
        });
    }

    @Test
    void shouldNotDelayWhatIsOverAThreshold() {
        Plan plan = plan(
                unnotifiedSince(JUST_NOW, unusual(1), FIRING),
                unnotifiedSince(JUST_NOW, unusual(2), FIRING),
                notYetNotified(ExampleEpisode.of(3), FIRING),
                notYetNotified(ExampleEpisode.of(4), FIRING));

        assertThat(plan.notifications())
                .hasOnlyElementsOfType(Announcement.class)
                .extracting(one -> one.updates().get(0).update().episode().id())
                .containsExactly(3L, 4L);
        assertThat(plan.planAgainAt()).contains(JUST_NOW.plus(WAIT));
    }

    @Test
    void shouldNotCountAmongTheOthers() {
        Plan plan = plan(Stream.concat(
                        IntStream.rangeClosed(1, 300).mapToObj(id -> unnotifiedSince(LONG_ENOUGH, unusual(id), FIRING)),
                        Stream.of(notYetNotified(ExampleEpisode.of(999), FIRING)))
                .toArray(EpisodeUpdate[]::new));

        assertThat(plan.notifications()).hasSize(2);
        assertThat(plan.notifications())
                .filteredOn(Announcement.class::isInstance)
                .hasSize(1);
        assertThat(plan.notifications())
                .filteredOn(Summary.class::isInstance)
                .singleElement()
                .satisfies(summary -> assertThat(summary.updates()).hasSize(300));
    }

    @Test
    void shouldNotWaitLongerBecauseOfManyOthers() {
        Recently many = new Recently(300, NOW.minusSeconds(1), NOW.minusSeconds(1));
        Plan plan = planner.plan(new PlanInput(
                NOW,
                List.of(
                        unnotifiedSince(LONG_ENOUGH, unusual(1), FIRING),
                        unnotifiedSince(JUST_NOW, ExampleEpisode.of(2), FIRING)),
                Map.of(),
                many));

        assertThat(plan.notifications()).singleElement().isInstanceOf(Announcement.class);
        assertThat(plan.planAgainAt()).contains(NOW.minusSeconds(1).plusSeconds(10));
    }

    @Test
    void shouldNameWhatIsFurthestFromUsualFirst() {
        Plan plan = plan(
                unnotifiedSince(LONG_ENOUGH, unusual(1).averaging(12), FIRING),
                unnotifiedSince(LONG_ENOUGH, unusual(2).averaging(90), FIRING),
                unnotifiedSince(LONG_ENOUGH, unusual(3).averaging(31), FIRING));

        assertThat(plan.notifications().get(0).updates())
                .extracting(planned -> planned.update().episode().id())
                .containsExactly(2L, 3L, 1L);
    }

    @Test
    void shouldNotLetThatItIsOverWait() {
        Plan plan = plan(notified(unusual(1).resolved(TransitionReason.USUAL_AGAIN), Severity.WARNING, RESOLVED));

        assertThat(plan.notifications())
                .extracting(Notification::reason)
                .containsExactly(NotifyReason.CHANGED, NotifyReason.RESOLVED);
    }

    @Test
    void shouldSaySinceWhenItCouldNotBeSentButNotThatItWaitedForCompany() {
        Instant hourAgo = NOW.minus(Duration.ofHours(1));
        Plan plan = plan(unnotifiedSince(hourAgo, unusual(1), FIRING), unnotifiedSince(hourAgo, unusual(2), FIRING));
        assertThat(plan.notifications().get(0))
                .isInstanceOfSatisfying(
                        Summary.class, digest -> assertThat(digest.since()).contains(hourAgo));

        Instant tenMinutesAgo = NOW.minus(Duration.ofMinutes(10));
        Plan patient = planner(Duration.ofMinutes(10))
                .plan(new PlanInput(
                        NOW,
                        List.of(
                                unnotifiedSince(tenMinutesAgo, unusual(1), FIRING),
                                unnotifiedSince(tenMinutesAgo, unusual(2), FIRING)),
                        Map.of(),
                        Recently.NOTHING));
        assertThat(patient.notifications().get(0))
                .isInstanceOfSatisfying(
                        Summary.class, summary -> assertThat(summary.since()).isEmpty());
    }

    @Test
    void shouldNotWaitWhereNoOneWantsThat() {
        Plan plan = planner(Duration.ZERO)
                .plan(new PlanInput(NOW, List.of(notYetNotified(unusual(1), FIRING)), Map.of(), Recently.NOTHING));

        assertThat(plan.notifications()).singleElement().isInstanceOf(Announcement.class);
    }

    @Test
    void shouldNotLetProgramsWait() {
        BatchPlanner programs = new BatchPlanner(new EpisodeDecisions(Route.EVERYTHING, Duration.ZERO), 100);
        Plan plan = programs.plan(
                new PlanInput(NOW, List.of(notYetNotified(unusual(1), FIRING)), Map.of(), Recently.NOTHING));

        assertThat(plan.notifications()).singleElement().isInstanceOf(Batch.class);
    }

    private static ConversationPlanner planner(Duration unusualWithin) {
        return new ConversationPlanner(
                new EpisodeDecisions(Route.EVERYTHING, Duration.ofHours(4)),
                new Grouping(5, Duration.ofSeconds(10), unusualWithin, Duration.ofMinutes(5)));
    }

    private Plan plan(EpisodeUpdate... updates) {
        return planner.plan(new PlanInput(NOW, List.of(updates), Map.of(), Recently.NOTHING));
    }

    private static ExampleEpisode unusual(long id) {
        return ExampleEpisode.unusual(id, "doc" + id, "cpu1");
    }
}
