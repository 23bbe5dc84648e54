package dev.highwater.notification.http;

import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.InParts.Part;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.plan.Batch;
import dev.highwater.time.Deadline;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Several calls for one notification, one after the other. */
public final class InTurn {

    private InTurn() {}

    /**
     * Begins no further call once one has failed, unless that was about its own batch only, or once the time is over;
     * but makes the first in any case.
     *
     * @return what came of those that were made
     */
    public static Uni<List<Part>> of(
            List<Batch> batches, Function<Batch, Uni<DeliveryResult>> call, Deadline deadline) {
        return next(batches, call, deadline, new ArrayList<>());
    }

    private static Uni<List<Part>> next(
            List<Batch> batches, Function<Batch, Uni<DeliveryResult>> call, Deadline deadline, List<Part> done) {
        if (batches.isEmpty()
                || !done.isEmpty()
                        && (deadline.isOver()
                                || isOver(done.get(done.size() - 1).result()))) {
            return Uni.createFrom().item(done);
        }
        Batch first = batches.get(0);
        return call.apply(first)
                .invoke(result -> done.add(new Part(first.updates(), result)))
                .chain(() -> next(batches.subList(1, batches.size()), call, deadline, done));
    }

    private static boolean isOver(DeliveryResult last) {
        return !(last instanceof Delivered) && !(last instanceof Refused);
    }
}
