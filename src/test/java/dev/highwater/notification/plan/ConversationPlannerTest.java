package dev.highwater.notification.plan;

import static dev.highwater.alert.TransitionKind.ACKNOWLEDGED;
import static dev.highwater.alert.TransitionKind.ESCALATED;
import static dev.highwater.alert.TransitionKind.FIRING;
import static dev.highwater.alert.TransitionKind.MUTED;
import static dev.highwater.alert.TransitionKind.RESOLVED;
import static dev.highwater.notification.plan.ExampleUpdates.NOW;
import static dev.highwater.notification.plan.ExampleUpdates.notYetNotified;
import static dev.highwater.notification.plan.ExampleUpdates.notified;
import static dev.highwater.notification.plan.ExampleUpdates.unnotifiedSince;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionKind;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.DeliveryEffects.Effect;
import dev.highwater.notification.plan.PlanInput.Recently;
import dev.highwater.series.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConversationPlannerTest {

    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Message SUMMARY = new Message(7, "1633956821.000007", true);

    private final ConversationPlanner planner = new ConversationPlanner(
            new EpisodeDecisions(Route.EVERYTHING, Duration.ofHours(4)),
            new Grouping(5, WITHIN, Duration.ofSeconds(45), Duration.ofMinutes(5)));

    @Test
    void shouldSendAFewOneByOneTheWorstFirst() {
        Plan plan = plan(
                notYetNotified(ExampleEpisode.of(1), FIRING),
                notYetNotified(ExampleEpisode.of(2).averaging(99), FIRING),
                notYetNotified(ExampleEpisode.of(3).critical(), FIRING));

        assertThat(plan.notifications()).hasOnlyElementsOfType(Announcement.class);
        assertThat(episodes(plan)).containsExactly(3L, 2L, 1L);
        assertThat(plan.planAgainAt()).isEmpty();
    }

    @Test
    void shouldNameThoseThatAreAsBadInTheOrderOfTheirNames() {
        Plan plan = plan(
                notYetNotified(ExampleEpisode.noData(1, "sneezy"), FIRING),
                notYetNotified(ExampleEpisode.noData(2, "doc"), FIRING),
                notYetNotified(ExampleEpisode.noData(3, "grumpy"), FIRING));

        assertThat(episodes(plan)).containsExactly(2L, 3L, 1L);
    }

    @Test
    void shouldSendManyInOneMessage() {
        Plan plan = plan(newAlerts(6));

        assertThat(plan.notifications()).singleElement().isInstanceOfSatisfying(Summary.class, summary -> {
            assertThat(summary.updates()).hasSize(6);
            assertThat(summary.since()).isEmpty();
            assertThat(summary.effects())
                    .allMatch(delivered -> delivered.effects().equals(EnumSet.allOf(Effect.class)));
        });
    }

    @Test
    void shouldSendTenThousandInOneMessage() {
        assertThat(plan(newAlerts(10_000)).notifications()).hasSize(1);
    }

    @Test
    void shouldLetThoseThatComeAfterManyWaitForCompany() {
        Instant before = NOW.minusSeconds(10);
        Plan plan = plan(new Recently(300, before, before), newAlerts(40));

        assertThat(plan.notifications()).isEmpty();
        assertThat(plan.unsent()).isEmpty();
        assertThat(plan.planAgainAt()).contains(before.plus(WITHIN));
    }

    @Test
    void shouldSendThemTogetherWhenTheTimeIsOver() {
        assertThat(plan(Recently.NOTHING, newAlerts(40)).notifications())
                .singleElement()
                .isInstanceOf(Summary.class);
    }

    @Test
    void shouldGatherThoseThatDribbleInAfterAFew() {
        Instant before = NOW.minusSeconds(2);

        assertThat(plan(new Recently(4, before, null), newAlerts(1)).notifications())
                .hasSize(1);
        assertThat(plan(new Recently(5, before, null), newAlerts(1)).planAgainAt())
                .contains(before.plus(WITHIN));
    }

    @Test
    void shouldNotLetAnOutburstWaitBecauseOfAFewBefore() {
        Plan plan = plan(new Recently(2, NOW.minusSeconds(5), null), newAlerts(300));

        assertThat(plan.notifications()).singleElement().isInstanceOf(Summary.class);
    }

    @Test
    void shouldChangeTheMessageAndThenReplyWhenItIsOver() {
        Plan plan = plan(notified(ExampleEpisode.of(1).resolved(), Severity.WARNING, RESOLVED));

        assertThat(plan.notifications()).hasSize(2);
        assertThat(plan.notifications().get(0))
                .isInstanceOfSatisfying(
                        Redraw.class,
                        redraw -> assertThat(redraw.effects())
                                .singleElement()
                                .satisfies(delivered ->
                                        assertThat(delivered.effects()).containsExactly(Effect.SHOWN)));
        assertThat(plan.notifications().get(1)).isInstanceOfSatisfying(Reply.class, reply -> {
            assertThat(reply.reason()).isEqualTo(NotifyReason.RESOLVED);
            assertThat(reply.message()).isEqualTo(ExampleUpdates.message(1));
            assertThat(reply.effects().get(0).effects())
                    .containsExactlyInAnyOrder(Effect.ANNOUNCED, Effect.NOTIFIED, Effect.SETTLED);
        });
    }

    @Test
    void shouldReplyWhenItIsWorse() {
        Plan plan = plan(notified(ExampleEpisode.of(1).critical(), Severity.WARNING, ESCALATED));

        assertThat(plan.notifications())
                .extracting(Notification::reason)
                .containsExactly(NotifyReason.CHANGED, NotifyReason.ESCALATED);
    }

    @Test
    void shouldOnlyChangeTheMessageWhenItIsAcknowledged() {
        Plan plan = plan(notified(ExampleEpisode.of(1).acknowledged("ann", null), Severity.WARNING, ACKNOWLEDGED));

        assertThat(plan.notifications())
                .singleElement()
                .isInstanceOfSatisfying(
                        Redraw.class,
                        redraw -> assertThat(redraw.effects().get(0).effects())
                                .containsExactlyInAnyOrder(Effect.SHOWN, Effect.ANNOUNCED, Effect.SETTLED));
    }

    @Test
    void shouldSendThatManyAreOverInOneMessageAndChangeTheirsAfterwards() {
        Plan plan = plan(LongStream.rangeClosed(1, 6)
                .mapToObj(id -> notified(ExampleEpisode.of(id).resolved(), Severity.WARNING, RESOLVED))
                .toArray(EpisodeUpdate[]::new));

        assertThat(plan.notifications()).hasSize(7);
        assertThat(plan.notifications().get(0)).isInstanceOfSatisfying(Summary.class, summary -> {
            assertThat(summary.because(NotifyReason.RESOLVED)).hasSize(6);
            assertThat(summary.effects())
                    .allMatch(delivered -> delivered.effects().equals(EnumSet.of(Effect.ANNOUNCED, Effect.NOTIFIED)));
        });
        assertThat(plan.notifications().subList(1, 7))
                .hasOnlyElementsOfType(Redraw.class)
                .allMatch(redraw -> redraw.effects().get(0).is(Effect.SETTLED));
    }

    @Test
    void shouldShowInTheSummaryThatSomeOfItAreOver() {
        Plan plan = plan(
                new SummaryStatus(40, 38, 0, 0, List.of()),
                inSummary(ExampleEpisode.of(1).resolved(), RESOLVED),
                inSummary(ExampleEpisode.of(2).resolved(), RESOLVED));

        assertThat(plan.notifications()).singleElement().isInstanceOfSatisfying(Redraw.class, redraw -> {
            assertThat(redraw.updates()).hasSize(2);
            assertThat(redraw.effects())
                    .allMatch(delivered -> delivered.is(Effect.ANNOUNCED) && delivered.is(Effect.SETTLED));
        });
    }

    @Test
    void shouldSayThatAllOfASummaryAreOver() {
        Plan plan = plan(
                new SummaryStatus(40, 0, 0, 0, List.of()),
                inSummary(ExampleEpisode.of(1).resolved(), RESOLVED));

        assertThat(plan.notifications())
                .extracting(Notification::reason)
                .containsExactly(NotifyReason.CHANGED, NotifyReason.RESOLVED);
    }

    @Test
    void shouldReplyOnceWhenSeveralOfASummaryAreWorseThoughOthersAreOver() {
        Plan plan = plan(
                new SummaryStatus(40, 39, 2, 0, List.of()),
                inSummary(ExampleEpisode.of(1).critical(), ESCALATED),
                inSummary(ExampleEpisode.of(2).critical(), ESCALATED),
                inSummary(ExampleEpisode.of(3).resolved(), RESOLVED));

        assertThat(plan.notifications()).hasSize(2);
        assertThat(plan.notifications().get(0)).isInstanceOf(Redraw.class);
        assertThat(plan.notifications().get(0).effects())
                .filteredOn(delivered -> delivered.is(Effect.SETTLED))
                .singleElement()
                .satisfies(delivered ->
                        assertThat(delivered.update().episode().id()).isEqualTo(3));
        assertThat(plan.notifications().get(1))
                .isInstanceOfSatisfying(
                        Reply.class, reply -> assertThat(reply.updates()).hasSize(2));
    }

    @Test
    void shouldSayOnceThatASummaryIsStillTrue() {
        EpisodeUpdate[] updates = LongStream.rangeClosed(1, 40)
                .mapToObj(id -> notified(
                        ExampleEpisode.of(id),
                        new NotifiedState(
                                SUMMARY,
                                ExampleUpdates.SHOWN,
                                EpisodeState.FIRING,
                                Severity.WARNING,
                                NOW.minus(Duration.ofHours(5)))))
                .toArray(EpisodeUpdate[]::new);

        Plan plan = plan(new SummaryStatus(40, 40, 0, 0, List.of()), updates);

        assertThat(plan.notifications()).singleElement().isInstanceOfSatisfying(Reply.class, reply -> {
            assertThat(reply.reason()).isEqualTo(NotifyReason.REPEATED);
            assertThat(reply.updates()).hasSize(40);
        });
    }

    @Test
    void shouldSendWhatIsStillTrueAfterALongOutage() {
        Instant outage = NOW.minus(Duration.ofHours(1));
        Stream<EpisodeUpdate> firing =
                IntStream.range(0, 30).mapToObj(i -> unnotifiedSince(outage, ExampleEpisode.of(i), FIRING));
        Stream<EpisodeUpdate> over = IntStream.range(30, 90)
                .mapToObj(i -> unnotifiedSince(outage, ExampleEpisode.of(i).resolved(), FIRING, RESOLVED));
        Stream<EpisodeUpdate> resolved = IntStream.range(90, 100)
                .mapToObj(i -> notified(ExampleEpisode.of(i).resolved(), Severity.WARNING, RESOLVED));

        Plan plan = plan(Stream.of(firing, over, resolved).flatMap(all -> all).toArray(EpisodeUpdate[]::new));

        assertThat(plan.notifications().get(0)).isInstanceOfSatisfying(Summary.class, digest -> {
            assertThat(digest.since()).contains(outage);
            assertThat(digest.because(NotifyReason.NEW)).hasSize(30);
            assertThat(digest.because(NotifyReason.FIRED_AND_RESOLVED)).hasSize(60);
            assertThat(digest.because(NotifyReason.RESOLVED)).hasSize(10);
        });
        assertThat(plan.notifications().subList(1, 11)).hasOnlyElementsOfType(Redraw.class);
        assertThat(plan.notifications()).hasSize(11);
    }

    @Test
    void shouldShowButNotYetAnnounceWhatWaitsForCompany() {
        Recently recently = new Recently(0, null, NOW.minusSeconds(3));
        Plan plan = plan(
                recently,
                LongStream.rangeClosed(1, 6)
                        .mapToObj(id -> notified(ExampleEpisode.of(id).resolved(), Severity.WARNING, RESOLVED))
                        .toArray(EpisodeUpdate[]::new));

        assertThat(plan.notifications())
                .hasSize(6)
                .hasOnlyElementsOfType(Redraw.class)
                .allMatch(redraw -> redraw.effects().get(0).effects().equals(EnumSet.of(Effect.SHOWN)));
        assertThat(plan.planAgainAt()).contains(NOW.minusSeconds(3).plus(WITHIN));
    }

    @Test
    void shouldShowThatWhatIsFollowedIsSilencedButAnnounceNothing() {
        Plan plan = plan(notified(ExampleEpisode.of(1).silenced().critical(), Severity.WARNING, ESCALATED, MUTED));

        assertThat(plan.notifications()).singleElement().isInstanceOf(Redraw.class);
        assertThat(plan.notifications().get(0).effects().get(0).effects())
                .as("that it is critical by then is announced once it is not silenced any more")
                .isEqualTo(EnumSet.of(Effect.SHOWN));
    }

    @Test
    void shouldNotDrawASummaryAnewForEachSilenceNorAnythingForAHostThatSendsNothing() {
        Plan plan = plan(
                inSummary(ExampleEpisode.of(1).silenced(), MUTED),
                notified(ExampleEpisode.of(2).inhibited(), Severity.WARNING, MUTED));

        assertThat(plan.notifications()).isEmpty();
        assertThat(plan.unsent())
                .extracting(PlannedUpdate::reason)
                .containsExactly(NotifyReason.MUTED, NotifyReason.MUTED);
    }

    @Test
    void shouldSayWhyItSendsNothing() {
        Plan plan = plan(notYetNotified(ExampleEpisode.of(1).silenced(), FIRING));

        assertThat(plan.notifications()).isEmpty();
        assertThat(plan.unsent()).extracting(PlannedUpdate::reason).containsExactly(NotifyReason.MUTED);
    }

    @Test
    void shouldGiveProgramsEverythingInBatches() {
        BatchPlanner batches = new BatchPlanner(new EpisodeDecisions(Route.EVERYTHING, Duration.ofHours(4)), 100);

        Plan plan = batches.plan(new PlanInput(NOW, List.of(newAlerts(250)), Map.of(), Recently.NOTHING));

        assertThat(plan.notifications())
                .extracting(batch -> batch.updates().size())
                .containsExactly(100, 100, 50);
        assertThat(plan.planAgainAt()).isEqualTo(Optional.empty());
    }

    private static EpisodeUpdate inSummary(ExampleEpisode episode, TransitionKind happened) {
        return notified(
                episode,
                new NotifiedState(SUMMARY, ExampleUpdates.SHOWN, EpisodeState.FIRING, Severity.WARNING, NOW),
                happened);
    }

    private static EpisodeUpdate[] newAlerts(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(id -> notYetNotified(ExampleEpisode.of(id), FIRING))
                .toArray(EpisodeUpdate[]::new);
    }

    private static List<Long> episodes(Plan plan) {
        return plan.notifications().stream()
                .flatMap(notification -> notification.updates().stream())
                .map(planned -> planned.update().episode().id())
                .toList();
    }

    private Plan plan(EpisodeUpdate... updates) {
        return plan(Recently.NOTHING, updates);
    }

    private Plan plan(Recently recently, EpisodeUpdate... updates) {
        return planner.plan(new PlanInput(NOW, List.of(updates), Map.of(), recently));
    }

    private Plan plan(SummaryStatus status, EpisodeUpdate... updates) {
        return planner.plan(new PlanInput(NOW, List.of(updates), Map.of(SUMMARY.id(), status), Recently.NOTHING));
    }
}
