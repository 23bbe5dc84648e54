package dev.highwater.kafka;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Tries all compression codecs at the start, in the background, so that a broken one is found before the first batch
 * that uses it.
 */
@ApplicationScoped
public class CodecCheck {

    private static final Logger LOG = Logger.getLogger(CodecCheck.class);

    private volatile Map<String, String> broken = Map.of();

    /**
     * Returns the names of the codecs that do not work in this process, each with what is wrong and what to do. May be
     * called from any thread.
     */
    public Map<String, String> broken() {
        return broken;
    }

    void start(@Observes StartupEvent event) {
        Infrastructure.getDefaultExecutor().execute(this::check);
    }

    private void check() {
        broken = Map.copyOf(Codecs.broken());
        broken.forEach((codec, why) ->
                LOG.errorf("Batches compressed with %s can be neither read nor written. %s", codec, why));
    }
}
