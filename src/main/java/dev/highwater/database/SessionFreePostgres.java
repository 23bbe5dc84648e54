package dev.highwater.database;

import java.sql.Connection;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.database.base.Schema;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;
import org.flywaydb.database.postgresql.PostgreSQLConnection;
import org.flywaydb.database.postgresql.PostgreSQLDatabase;
import org.flywaydb.database.postgresql.PostgreSQLDatabaseType;

/**
 * PostgreSQL for Flyway, without the search path and the role that Flyway sets for its session: behind a pooler that
 * shares connections, the next one to get the connection would have them. Migrations need neither, since they create
 * their tables where the search path of the connection says, as do all other statements of ours, and keep Flyway's own
 * table there too. Flyway finds this class as a service; its constructor must be public.
 */
public final class SessionFreePostgres extends PostgreSQLDatabaseType {

    /** Before Flyway's own. */
    @Override
    public int getPriority() {
        return super.getPriority() + 1;
    }

    @Override
    public Database<?> createDatabase(
            Configuration configuration, JdbcConnectionFactory connections, StatementInterceptor interceptor) {
        return new PostgreSQLDatabase(configuration, connections, interceptor) {
            @Override
            protected PostgreSQLConnection doGetConnection(Connection connection) {
                return new SessionFree(this, connection);
            }
        };
    }

    private static final class SessionFree extends PostgreSQLConnection {

        SessionFree(PostgreSQLDatabase database, Connection connection) {
            super(database, connection);
        }

        @Override
        public void changeCurrentSchemaTo(Schema schema) {
            // It is the current one: no other is ever configured.
        }

        @Override
        public void doChangeCurrentSchemaOrSearchPathTo(String schemaOrPath) {
            // Was never changed.
        }

        @Override
        protected void doRestoreOriginalState() {
            // No migration changes the role.
        }
    }
}
