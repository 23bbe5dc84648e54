package dev.highwater.audit;

import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads and writes the table {@code audit_log}. */
@ApplicationScoped
class AuditRepository {

    private static final String ADD = """
            INSERT INTO audit_log (happened_at, kind, author, role, via, peer, action, status, detail)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    /** Texts are compared without regard to case; the table holds so much that a page of it is read in its order. */
    private static final String PAGE = """
            SELECT *
            FROM audit_log
            WHERE id < $1
              AND ($2::text IS NULL OR kind = $2)
              AND ($3::text IS NULL
                   OR strpos(lower(author || ' ' || action || ' ' || detail || ' ' || peer), lower($3)) > 0)
            ORDER BY id DESC
            LIMIT $4
            """;

    private static final String REMOVE = "DELETE FROM audit_log WHERE happened_at < $1";

    private final Database database;

    AuditRepository(Database database) {
        this.database = database;
    }

    Uni<Void> add(List<AuditEntry> entries) {
        return database.call(pool -> pool.preparedQuery(ADD)
                .executeBatch(entries.stream().map(AuditRepository::values).toList())
                .replaceWithVoid());
    }

    /**
     * Returns a page of entries, newest first.
     *
     * @param before only with a smaller id
     * @param kind only of this sort, if given
     * @param text only those that have it in author, action, detail or address, if given
     * @param limit at most so many
     */
    Uni<AuditPage> page(long before, @Nullable String kind, @Nullable String text, int limit) {
        return database.call(pool -> pool.preparedQuery(PAGE)
                .execute(Tuple.of(before, kind, text, limit + 1))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AuditRepository::entry)
                        .toList())
                .map(found -> found.size() <= limit
                        ? new AuditPage(found, null)
                        : new AuditPage(
                                found.subList(0, limit), found.get(limit - 1).id())));
    }

    /** Removes those that are older; returns how many. */
    Uni<Integer> removeBefore(Instant time) {
        return database.call(pool -> pool.preparedQuery(REMOVE)
                .execute(Tuple.of(time.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount()));
    }

    private static Tuple values(AuditEntry entry) {
        return Tuple.tuple()
                .addOffsetDateTime(entry.time().atOffset(ZoneOffset.UTC))
                .addString(entry.kind())
                .addString(storable(entry.author()))
                .addString(entry.role())
                .addString(entry.via())
                .addString(entry.peer())
                .addString(storable(entry.action()))
                .addInteger(entry.status())
                .addString(storable(entry.detail()));
    }

    /** PostgreSQL has no place for the character 0, nor for half of a pair; an entry must not be lost for one. */
    private static String storable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}]", "?");
    }

    private static AuditEntry entry(Row row) {
        return new AuditEntry(
                row.getLong("id"),
                row.getOffsetDateTime("happened_at").toInstant(),
                row.getString("kind"),
                row.getString("author"),
                row.getString("role"),
                row.getString("via"),
                row.getString("peer"),
                row.getString("action"),
                row.getInteger("status"),
                row.getString("detail"));
    }
}
