package dev.highwater.notification.http;

import dev.highwater.failure.Causes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON over HTTP/1.1. HTTP/2 is not used, since on a plain connection the JDK's client would offer it with
 * {@code Upgrade: h2c}, and some servers then read an empty body or refuse the call. The body has a
 * {@code Content-Length}, since many small servers do not support chunked encoding, and {@code Expect} is not used. The
 * JVM's proxy settings apply ({@code https.proxyHost}, {@code http.nonProxyHosts} …).
 */
final class ReceiverClient {

    /** Limit of redirects followed in a row. */
    private static final int MOST_REDIRECTS = 5;

    private final HttpClient http;
    private final URI address;
    private final ReceiverHeaders own;
    private final Duration timeout;

    /**
     * @param own headers that are sent to the server at this address only
     * @param timeout time limit of a call
     * @param tls the certificates to trust; empty for those that the JDK trusts
     */
    ReceiverClient(URI address, ReceiverHeaders own, Duration timeout, Optional<SSLContext> tls) {
        this.address = address;
        this.own = own;
        this.timeout = timeout;
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER);
        tls.ifPresent(client::sslContext);
        this.http = client.build();
    }

    /** Posts JSON. The future fails if no answer comes. */
    CompletableFuture<ReceiverAnswer> post(byte[] body, Map<String, String> headers) {
        return post(new Call(address, headers, body, MOST_REDIRECTS));
    }

    private record Call(URI to, Map<String, String> headers, byte[] body, int redirectsLeft) {

        Call at(URI place) {
            return new Call(place, headers, body, redirectsLeft - 1);
        }
    }

    private CompletableFuture<ReceiverAnswer> post(Call call) {
        HttpRequest request = request(call);
        return send(request)
                // The server, or a proxy, may have closed a connection that was kept alive: try once more on
                // another one.
                .exceptionallyCompose(
                        failure -> isBroken(failure) ? send(request) : CompletableFuture.failedFuture(failure))
                .thenCompose(answer -> follow(call, answer));
    }

    /** Sends a request. The answer counts once its head has arrived, even if the body breaks off. */
    private CompletableFuture<ReceiverAnswer> send(HttpRequest request) {
        BriefBody body = new BriefBody(timeout.dividedBy(2));
        AtomicReference<HttpResponse.@Nullable ResponseInfo> head = new AtomicReference<>();
        return http.sendAsync(request, info -> {
                    head.set(info);
                    return body.apply(info);
                })
                .handle((answer, failure) -> {
                    HttpResponse.@Nullable ResponseInfo info = head.get();
                    return info == null
                            ? CompletableFuture.<ReceiverAnswer>failedFuture(failure)
                            : CompletableFuture.completedFuture(ReceiverAnswer.of(
                                    request.uri(),
                                    info.statusCode(),
                                    info.headers(),
                                    answer == null ? "" : answer.body()));
                })
                .thenCompose(answer -> answer);
    }

    /**
     * Follows a redirect that keeps method and body (307 and 308; RFC 9110, 15.4.8 and 15.4.9), but never from https to
     * http.
     */
    private CompletableFuture<ReceiverAnswer> follow(Call call, ReceiverAnswer known) {
        boolean keepsTheBody = known.status() == 307 || known.status() == 308;
        return known.redirect()
                .filter(place -> keepsTheBody && call.redirectsLeft() > 0)
                .filter(place -> place.getScheme().equals("https")
                        || call.to().getScheme().equals("http"))
                .map(place -> post(call.at(place)))
                .orElseGet(() -> CompletableFuture.completedFuture(known));
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.to())
                .timeout(timeout)
                .setHeader("Content-Type", "application/json")
                .setHeader("User-Agent", "Highwater");
        call.headers().forEach(request::setHeader);
        if (isSameOrigin(call.to())) {
            own.values().forEach(request::setHeader);
        }
        return request.POST(BodyPublishers.ofByteArray(call.body())).build();
    }

    /**
     * Returns whether an address is on the receiver's own server, to which alone its credentials and headers are sent.
     */
    private boolean isSameOrigin(URI to) {
        return address.getScheme().equalsIgnoreCase(to.getScheme())
                && address.getHost().equalsIgnoreCase(to.getHost())
                && address.getPort() == to.getPort();
    }

    private static boolean isBroken(Throwable failure) {
        Throwable cause = Causes.unwrapped(failure);
        return cause instanceof IOException
                && !(cause instanceof HttpTimeoutException)
                && !(cause instanceof ConnectException);
    }
}
