package dev.highwater.testing;

import dev.highwater.database.Schema;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/**
 * Has each test of the service begin when the tables are there. The service starts without them, and says so to whoever
 * asks; which test is the first one, and how quick the machine is, no test should have to know.
 *
 * <p>Registered under {@code META-INF/services}.
 */
public final class TablesFirst implements QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        Arc.container().instance(Schema.class).get().ready().await().atMost(Patience.LONGEST);
    }
}
