package dev.highwater.token;

import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.DatabaseUnavailableException;
import dev.highwater.database.PostgresListener;
import dev.highwater.database.Schema;
import dev.highwater.database.TableMirror;
import dev.highwater.security.Caller;
import dev.highwater.security.TokenRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The tokens, mirrored in memory by {@link TableMirror}: a revoked one is refused within a second on every instance.
 * Thread-safe; never blocks.
 */
@ApplicationScoped
class Tokens implements TokenRegistry {

    private static final Logger LOG = Logger.getLogger(Tokens.class);
    private static final String CHANNEL = "highwater_tokens";

    private final TokenRepository repository;
    private final PostgresListener notifications;
    private final Clock clock;
    private final TableMirror<TokenSnapshot> mirror;

    /** Last uses that are not written to the database yet, by id. Bounded by the number of tokens. */
    private final Map<Long, Instant> uses = new ConcurrentHashMap<>();

    Tokens(TokenRepository repository, Schema schema, PostgresListener notifications, Clock clock) {
        this.repository = repository;
        this.notifications = notifications;
        this.clock = clock;
        this.mirror = new TableMirror<>("Tokens", TokenSnapshot.EMPTY, repository::snapshot, schema, clock);
    }

    @Override
    public Uni<Optional<Caller>> caller(String secret) {
        if (!mirror.isLoaded()) {
            return Uni.createFrom()
                    .failure(() -> new DatabaseUnavailableException(
                            "Tokens could not be read yet: " + mirror.status().reason()));
        }
        Instant now = clock.instant();
        @Nullable ApiToken token = mirror.snapshot().byDigest().get(TokenSecret.digest(secret));
        if (token == null || !token.isValidAt(now)) {
            return Uni.createFrom().item(Optional.empty());
        }
        uses.put(token.id(), now);
        return Uni.createFrom().item(Optional.of(token.caller()));
    }

    @Override
    public boolean isValid(Caller caller) {
        return mirror.snapshot().byDigest().values().stream()
                .anyMatch(token ->
                        token.caller().credential().equals(caller.credential()) && token.isValidAt(clock.instant()));
    }

    /** Reads them again, as they have just been changed here. */
    void refreshNow() {
        mirror.refresh();
    }

    void start(@Observes StartupEvent event) {
        mirror.follow(notifications, CHANNEL);
    }

    @Scheduled(every = "30s")
    @NonBlocking
    void refresh() {
        mirror.refresh();
    }

    /** Writes the last uses. Once a minute is enough to see which tokens are not used any more. */
    @Scheduled(every = "1m", delayed = "1m")
    @NonBlocking
    void writeUses() {
        Map<Long, Instant> taken = Map.copyOf(uses);
        if (taken.isEmpty()) {
            return;
        }
        taken.forEach(uses::remove);
        repository.used(taken).subscribe().with(done -> {}, failure -> {
            taken.forEach(uses::putIfAbsent);
            LOG.debugf("When tokens were used is written later: %s", DatabaseFailure.reason(failure));
        });
    }
}
