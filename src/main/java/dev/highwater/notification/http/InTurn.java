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

/** Makes several calls for one notification, one after the other. */
public final class InTurn {

    private InTurn() {}

    /**
     * Makes the calls in order. The first is made in any case; no further call is begun after the deadline, or once one
     * has failed for a reason other than that its own batch was refused.
     *
     * @return the results of the calls that were made
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
