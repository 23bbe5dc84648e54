package dev.highwater.notification.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * Reads the body of an answer to its end, so that the connection can be kept alive, but at most 64 KiB and for a
 * limited time. A body that is longer, breaks off or never ends does not make the call fail, since the status says
 * nearly everything. The first 2 KiB are kept as text, for receivers that explain a refusal there.
 */
record BriefBody(Duration patience) implements HttpResponse.BodyHandler<String> {

    private static final long MOST_BYTES = 65_536;
    private static final int MOST_KEPT = 2_048;

    @Override
    public HttpResponse.BodySubscriber<String> apply(HttpResponse.ResponseInfo info) {
        return new Reader(patience);
    }

    /** Called by one thread at a time, as the HTTP client promises. */
    private static final class Reader implements HttpResponse.BodySubscriber<String> {

        private final CompletableFuture<String> end = new CompletableFuture<>();
        private final Duration patience;
        private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
        private long bytes;

        Reader(Duration patience) {
            this.patience = patience;
        }

        @Override
        public CompletionStage<String> getBody() {
            return end;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            end.completeOnTimeout("", patience.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((done, failure) -> subscription.cancel());
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            for (ByteBuffer buffer : part) {
                bytes += buffer.remaining();
                byte[] more = new byte[Math.min(buffer.remaining(), MOST_KEPT - beginning.size())];
                buffer.get(more);
                beginning.writeBytes(more);
            }
            if (bytes > MOST_BYTES) {
                end.complete(beginning.toString(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void onError(Throwable failure) {
            end.complete(beginning.toString(StandardCharsets.UTF_8));
        }

        @Override
        public void onComplete() {
            end.complete(beginning.toString(StandardCharsets.UTF_8));
        }
    }
}
