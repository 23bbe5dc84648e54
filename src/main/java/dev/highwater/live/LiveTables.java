package dev.highwater.live;

import dev.highwater.silence.Silences;
import dev.highwater.threshold.store.Thresholds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/** Passes changes of thresholds and silences to the browsers, whether they were made over REST or with SQL. */
@ApplicationScoped
class LiveTables {

    private final Thresholds thresholds;
    private final Silences silences;
    private final LiveBrowsers browsers;
    private final List<Cancellable> following = new ArrayList<>();

    LiveTables(Thresholds thresholds, Silences silences, LiveBrowsers browsers) {
        this.thresholds = thresholds;
        this.silences = silences;
        this.browsers = browsers;
    }

    void start(@Observes StartupEvent event) {
        following.add(thresholds.changes().subscribe().with(snapshot -> browsers.thresholds(snapshot.byPrecedence())));
        following.add(silences.changes().subscribe().with(snapshot -> browsers.silences()));
    }

    void stop(@Observes ShutdownEvent event) {
        following.forEach(Cancellable::cancel);
    }
}
