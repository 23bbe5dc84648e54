package dev.highwater.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.TransitionKind;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.InParts;
import dev.highwater.notification.DeliveryResult.InParts.Part;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Announcement;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.Decision.Update;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Reply;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanProgressTest {

    private static final DeliveryResult DELIVERED = new Delivered("m1");
    private static final DeliveryResult REFUSED = new Refused("msg_too_long", "it is too long");
    private static final DeliveryResult UNAVAILABLE = new Unavailable("timeout", "no answer");

    private final PlanProgress progress = new PlanProgress();

    @Test
    void shouldGoOnAfterWhatWasTaken() {
        assertThat(progress.goesOnAfter(announcement(1), DELIVERED)).isTrue();
        assertThat(progress.isLeftOut(announcement(1))).isFalse();
    }

    @Test
    void shouldLeaveOutWhatFollowsARefusedMessageAboutTheSameEpisode() {
        assertThat(progress.goesOnAfter(announcement(1), REFUSED)).isTrue();

        assertThat(progress.isLeftOut(new Batch(List.of(planned(2), planned(1)))))
                .isTrue();
        assertThat(progress.isLeftOut(announcement(2))).isFalse();
    }

    @Test
    void shouldEndWhenTheReceiverCannotBeReachedOrIsStopped() {
        assertThat(progress.goesOnAfter(announcement(1), UNAVAILABLE)).isFalse();
        assertThat(progress.goesOnAfter(announcement(1), new Misconfigured("is_archived", "it is archived")))
                .isFalse();
    }

    @Test
    void shouldPlanAnewOnceAMessageHasAnotherNameSinceItWasDeleted() {
        Notification reply = new Reply(ExampleUpdates.message(1), List.of(change(1)), null);

        assertThat(progress.goesOnAfter(
                        reply, new Delivered(ExampleUpdates.message(1).reference())))
                .isTrue();
        assertThat(progress.goesOnAfter(reply, new Delivered("another"))).isFalse();
    }

    @Test
    void shouldGoOnAfterPartsOnlyIfAllWereTriedAndNoneHasToWait() {
        Notification batch = new Batch(List.of(planned(1), planned(2)));

        assertThat(progress.goesOnAfter(batch, parts(DELIVERED, REFUSED))).isTrue();
        assertThat(progress.goesOnAfter(batch, parts(DELIVERED, UNAVAILABLE))).isFalse();
        assertThat(progress.goesOnAfter(batch, parts(DELIVERED))).isFalse();
    }

    /** One for each of the first updates. */
    private static InParts parts(DeliveryResult... results) {
        List<PlannedUpdate> updates = List.of(planned(1), planned(2));
        return new InParts(IntStream.range(0, results.length)
                .mapToObj(i -> new Part(updates.subList(i, i + 1), results[i]))
                .toList());
    }

    private static Notification announcement(long episode) {
        return new Announcement(planned(episode));
    }

    private static PlannedUpdate planned(long episode) {
        return new PlannedUpdate(
                ExampleUpdates.notYetNotified(ExampleEpisode.of(episode), TransitionKind.FIRING),
                new Notify(NotifyReason.NEW));
    }

    private static PlannedUpdate change(long episode) {
        return new PlannedUpdate(
                ExampleUpdates.notYetNotified(ExampleEpisode.of(episode), TransitionKind.FIRING),
                new Update(true, Optional.of(NotifyReason.REPEATED)));
    }
}
