package dev.highwater.token;

import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads and writes the table {@code api_tokens}. */
@ApplicationScoped
class TokenRepository {

    private static final String UNREVOKED = "SELECT * FROM api_tokens WHERE revoked_at IS NULL";

    /** Valid ones first; of the others the newest. */
    private static final String FOR_PEOPLE = """
            SELECT *
            FROM api_tokens
            ORDER BY (revoked_at IS NULL) DESC, id DESC
            LIMIT 1000
            """;

    /** None is made beyond the bound, which keeps memory and page small. */
    private static final String ADD = """
            INSERT INTO api_tokens (name, role, digest, created_by, expires_at)
            SELECT $1, $2, $3, $4, $5
            WHERE (SELECT count(*) FROM api_tokens WHERE revoked_at IS NULL) < $6
            RETURNING *
            """;

    private static final String REVOKE = """
            UPDATE api_tokens
            SET revoked_at = coalesce(revoked_at, now()), revoked_by = coalesce(revoked_by, $2)
            WHERE id = $1
            RETURNING *
            """;

    private static final String USED = """
            UPDATE api_tokens
            SET last_used_at = $2
            WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)
            """;

    private final Database database;

    TokenRepository(Database database) {
        this.database = database;
    }

    /** Returns all tokens that have not been revoked, to be held in memory. */
    Uni<TokenSnapshot> snapshot() {
        return database.call(pool -> pool.query(UNREVOKED).execute().map(rows -> {
            Map<String, ApiToken> tokens = new HashMap<>();
            rows.forEach(row -> tokens.put(row.getString("digest"), token(row)));
            return new TokenSnapshot(tokens);
        }));
    }

    /** Up to a thousand, those that have not been revoked first. */
    Uni<List<ApiToken>> forPeople() {
        return database.call(pool -> pool.query(FOR_PEOPLE)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TokenRepository::token)
                        .toList()));
    }

    /** Adds one; empty if there are too many already. */
    Uni<Optional<ApiToken>> add(TokenDraft draft, String digest, String author, int most) {
        @Nullable Instant end = draft.expiresAt();
        Tuple values = Tuple.tuple()
                .addString(draft.name())
                .addString(draft.role().text())
                .addString(digest)
                .addString(author)
                .addOffsetDateTime(end == null ? null : end.atOffset(ZoneOffset.UTC))
                .addInteger(most);
        return database.call(pool -> pool.preparedQuery(ADD)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TokenRepository::token)
                        .findFirst()));
    }

    /** Revokes one, unless it was before; empty if there is none. */
    Uni<Optional<ApiToken>> revoke(long id, String author) {
        return database.call(pool -> pool.preparedQuery(REVOKE)
                .execute(Tuple.of(id, author))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TokenRepository::token)
                        .findFirst()));
    }

    /** Notes when tokens were last used. */
    Uni<Void> used(Map<Long, Instant> uses) {
        List<Tuple> values = uses.entrySet().stream()
                .map(use -> Tuple.of(use.getKey(), use.getValue().atOffset(ZoneOffset.UTC)))
                .toList();
        return database.call(
                pool -> pool.preparedQuery(USED).executeBatch(values).replaceWithVoid());
    }

    private static ApiToken token(Row row) {
        return new ApiToken(
                row.getLong("id"),
                row.getString("name"),
                row.getString("role"),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row, "expires_at"),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"),
                row.getString("revoked_by"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        @Nullable OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
