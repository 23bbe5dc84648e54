package dev.highwater.notification.webhook;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * Reads an answer's body to its end, so that the connection can be kept, but only a little of it and not for long: its
 * status says all that there is to know. What is longer, breaks off or never ends is as good an answer.
 */
record BriefBody(Duration patience) implements HttpResponse.BodyHandler<Void> {

    private static final long MOST_BYTES = 65_536;

    @Override
    public HttpResponse.BodySubscriber<Void> apply(HttpResponse.ResponseInfo info) {
        return new Reader(patience);
    }

    /** Called by one thread at a time, as the HTTP client promises. */
    private static final class Reader implements HttpResponse.BodySubscriber<Void> {

        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private final Duration patience;
        private long bytes;

        Reader(Duration patience) {
            this.patience = patience;
        }

        @Override
        public CompletionStage<Void> getBody() {
            return end;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            end.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((done, failure) -> subscription.cancel());
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            bytes += part.stream().mapToLong(ByteBuffer::remaining).sum();
            if (bytes > MOST_BYTES) {
                end.complete(null);
            }
        }

        @Override
        public void onError(Throwable failure) {
            end.complete(null);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }
}
