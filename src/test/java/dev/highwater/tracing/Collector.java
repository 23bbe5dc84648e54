package dev.highwater.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A collector of traces by OTLP, over HTTP and over gRPC, that keeps all it is sent. */
public final class Collector implements AutoCloseable {

    private final HttpServer http;
    private final Server grpc;
    private final List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    /** @param httpPort 0 for any that is free */
    public Collector(int httpPort) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort), 0);
        http.createContext("/", this::take);
        http.start();
        grpc = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Service())
                .build()
                .start();
    }

    public String httpAddress() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    public String grpcAddress() {
        return "http://localhost:" + grpc.getPort();
    }

    /** All spans, in the order in which they came. */
    public List<Span> spans() {
        return requests.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    /** The same as it came, to look for what must not be in it. */
    public String everything() {
        return requests.stream()
                .map(request -> new String(request.toByteArray(), StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining("\n"));
    }

    /** What the header {@code x-key} said, of each call over HTTP. */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    /** How often anybody called, whatever for. */
    public int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        http.stop(0);
        grpc.shutdownNow();
    }

    private void take(HttpExchange call) throws IOException {
        calls.incrementAndGet();
        boolean isKnown = call.getRequestURI().getPath().equals("/v1/traces")
                && call.getRequestMethod().equals("POST");
        if (isKnown) {
            requests.add(
                    ExportTraceServiceRequest.parseFrom(call.getRequestBody().readAllBytes()));
            keys.add(String.valueOf(call.getRequestHeaders().getFirst("x-key")));
        }
        call.getResponseHeaders().add("Content-Type", "application/x-protobuf");
        call.sendResponseHeaders(isKnown ? 200 : 404, -1);
        call.close();
    }

    private final class Service extends TraceServiceGrpc.TraceServiceImplBase {

        @Override
        public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> answer) {
            calls.incrementAndGet();
            requests.add(request);
            answer.onNext(ExportTraceServiceResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }
}
