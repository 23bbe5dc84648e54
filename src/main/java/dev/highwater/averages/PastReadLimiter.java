package dev.highwater.averages;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.http.Problem;
import dev.highwater.kafka.ClientError;
import dev.highwater.kafka.KafkaRefusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * Answers requests that read {@link PastAverages}: two at a time, as each reads as fast as it can and keeps some
 * megabytes. Whoever comes meanwhile is asked to come again (429); when Kafka cannot be read the answer says why (503).
 */
@ApplicationScoped
public class PastReadLimiter {

    private static final int AT_ONCE = 2;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final String topic;
    private final Semaphore places;
    private final int atOnce;

    @Inject
    public PastReadLimiter(HighwaterConfig config) {
        this(config.topics().averages(), AT_ONCE);
    }

    /**
     * For reads that are counted by themselves.
     *
     * @param topic that of the averages
     * @param atOnce how many there may be at a time
     */
    public PastReadLimiter(String topic, int atOnce) {
        this.topic = topic;
        this.atOnce = atOnce;
        this.places = new Semaphore(atOnce);
    }

    /**
     * The answer with what was read.
     *
     * @param read may block; its result is the body of the answer
     */
    public Uni<Response> answer(Supplier<?> read) {
        return respond(() -> Response.ok(read.get()).build());
    }

    /**
     * The same for who makes the answer himself.
     *
     * @param read may block; its result is the answer
     */
    public Uni<Response> respond(Supplier<Response> read) {
        if (!places.tryAcquire()) {
            return Uni.createFrom().item(busy());
        }
        return Uni.createFrom()
                .item(read)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onTermination()
                .invoke(places::release)
                .onFailure(failure -> failure instanceof KafkaException || failure instanceof LinkageError)
                .recoverWithItem(failure -> Problem.unavailable("Kafka cannot be read: " + reason(failure))
                        .response());
    }

    private Response busy() {
        return Response.fromResponse(Problem.tooMany(atOnce + " others read averages of the past already")
                        .response())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private String reason(Throwable failure) {
        return Optional.ofNullable(KafkaRefusal.explain(failure, topic))
                .or(() -> ClientError.explain(failure))
                .orElseGet(() -> String.valueOf(failure.getMessage()));
    }
}
