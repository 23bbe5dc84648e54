package dev.highwater.database;

import dev.highwater.failure.Causes;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Explains failures of the database client in words that are safe to show. */
public final class DatabaseFailure {

    private DatabaseFailure() {}

    /**
     * Whether the failure is PostgreSQL's state rather than a mistake in our statement, so that the same call may well
     * succeed later. The classes are those of PostgreSQL's appendix "Error Codes".
     */
    public static boolean isUnavailability(Throwable failure) {
        if (failure instanceof DatabaseUnavailableException || isTimeout(failure) || isConnectionLoss(failure)) {
            return true;
        }
        return sqlState(failure)
                .map(state -> state.startsWith("08") // connection
                        || state.startsWith("28") // login refused
                        || state.startsWith("3D") // no such database
                        || state.startsWith("53") // disk full, too many connections
                        || state.startsWith("57") // shutting down, starting up, statement cancelled
                        || state.startsWith("58") // system error
                        || state.equals("25006") // a standby that only reads
                        || state.equals("42501") // privilege missing
                        || state.equals("42P01") // table dropped
                        || state.equals("55P03")) // somebody holds the lock
                .orElse(failure.getCause() != null && isUnavailability(failure.getCause()));
    }

    /** Returns the reason of a failure in one line, without credentials. */
    public static String reason(Throwable failure) {
        for (Throwable link : (Iterable<Throwable>) Causes.of(failure)::iterator) {
            if (link instanceof DatabaseUnavailableException) {
                return text(link);
            }
            Optional<String> state = sqlState(link);
            if (state.isPresent()) {
                return reason(state.get(), link);
            }
            if (isTimeout(link)) {
                return "PostgreSQL did not answer in time";
            }
            if (isConnectionLoss(link)) {
                return "PostgreSQL cannot be reached: " + text(link);
            }
        }
        return "PostgreSQL cannot be used: " + text(failure);
    }

    private static String reason(String state, Throwable failure) {
        if (state.startsWith("28")) {
            return "PostgreSQL refuses the login; check HIGHWATER_POSTGRES_USERNAME and HIGHWATER_POSTGRES_PASSWORD";
        }
        if (state.equals("55P03")) {
            return "another session holds a lock on the rows";
        }
        String message = failure instanceof PgException answer ? answer.getErrorMessage() : text(failure);
        if (message.contains("statement pooling")) {
            return "A pooler in statement mode is in between, where transactions are not possible; set its"
                    + " pool_mode to transaction"
                    + " or session, or let HIGHWATER_POSTGRES_URL name PostgreSQL itself";
        }
        if (message.contains("unsupported startup parameter")) {
            return "A pooler in between refuses the connection: " + message
                    + ". Leave it out of HIGHWATER_POSTGRES_URL, and set it"
                    + " for the role instead, such as with ALTER ROLE … SET search_path = …";
        }
        return "PostgreSQL says: " + message + " (" + state + ")";
    }

    /** There are two unrelated ones: ours of Mutiny, and everybody else's. */
    private static boolean isTimeout(Throwable failure) {
        return failure instanceof TimeoutException || failure instanceof io.smallrye.mutiny.TimeoutException;
    }

    /** The driver has no type for most of these, only words: "Connection is not active now", for example. */
    private static boolean isConnectionLoss(Throwable failure) {
        if (failure instanceof IOException || failure instanceof ClosedConnectionException) {
            return true;
        }
        boolean fromTheDriver = failure instanceof VertxException || failure instanceof NoStackTraceThrowable;
        return fromTheDriver
                && sqlState(failure).isEmpty()
                && text(failure).toLowerCase(Locale.ROOT).contains("connection");
    }

    private static Optional<String> sqlState(Throwable failure) {
        if (failure instanceof PgException answer) {
            return Optional.ofNullable(answer.getSqlState());
        }
        if (failure instanceof SQLException answer) {
            return Optional.ofNullable(answer.getSQLState());
        }
        return Optional.empty();
    }

    private static String text(Throwable failure) {
        @Nullable String message = failure.getMessage();
        String line = message == null ? failure.getClass().getSimpleName() : message;
        return line.lines().findFirst().orElse(line).strip();
    }
}
