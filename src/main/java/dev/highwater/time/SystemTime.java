package dev.highwater.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clocks of the machine, unless a test brings its own. */
@ApplicationScoped
class SystemTime {

    /** The clock by which alerts and silences are decided. */
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

    /** Each user has one, by the machine's clocks: a test that sets the service's clock has not stopped the process. */
    @Produces
    @Dependent
    PauseDetector pauses() {
        return new PauseDetector(System::currentTimeMillis, System::nanoTime);
    }

    @Produces
    @Singleton
    Clocks clocks(Clock clock, Ticker ticker) {
        return new Clocks(clock, ticker);
    }
}
