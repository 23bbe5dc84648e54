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
 * Limits the requests that read {@link PastAverages} to two at a time, since each reads as fast as it can and holds
 * some megabytes. Further requests are answered with status 429 and Retry-After; if Kafka cannot be read, the answer is
 * 503 with the reason.
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
     * Creates a limiter with a separate count.
     *
     * @param topic name of the averages topic
     * @param atOnce maximum number of concurrent reads
     */
    public PastReadLimiter(String topic, int atOnce) {
        this.topic = topic;
        this.atOnce = atOnce;
        this.places = new Semaphore(atOnce);
    }

    /**
     * Runs a read and answers with its result.
     *
     * @param read may block; its result is the body of the answer
     */
    public Uni<Response> answer(Supplier<?> read) {
        return respond(() -> Response.ok(read.get()).build());
    }

    /**
     * Runs a read whose result is the answer itself.
     *
     * @param read may block
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
