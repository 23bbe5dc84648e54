package dev.highwater.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clocks of the machine, unless a test brings its own. */
@ApplicationScoped
class SystemTime {

    /** By which alerts and silences are decided. */
    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    @DefaultBean
    Ticker ticker() {
        return Ticker.system();
    }

    @Produces
    @Singleton
    Clocks clocks(Clock clock, Ticker ticker) {
        return new Clocks(clock, ticker);
    }
}
