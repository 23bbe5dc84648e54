package dev.highwater.token;

import dev.highwater.database.Snapshot;
import java.util.List;
import java.util.Map;

/**
 * The tokens that have not been revoked. Immutable.
 *
 * @param byDigest by the digest of what it takes to use them
 */
record TokenSnapshot(Map<String, ApiToken> byDigest) implements Snapshot {

    static final TokenSnapshot EMPTY = new TokenSnapshot(Map.of());

    TokenSnapshot {
        byDigest = Map.copyOf(byDigest);
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }
}
