package dev.highwater.http;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Defers making the description of the API until it is first requested. Quarkus makes it at each start, in JSON and in
 * YAML, which was a tenth of the main thread's work. Run by the build, which finds this class as a service.
 */
public final class LateDescription implements BuildCompatibleExtension {

    /** The one that makes it, and the one that asks for it. */
    private static final Set<String> METHODS = Set.of("prepareDocument", "getDocument");

    /** Binds the interceptor to the two methods. */
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    public @interface Late {}

    /**
     * Called by the build. In tests and in dev mode the classes of libraries have a loader of their own, which does not
     * know ours.
     */
    @Enhancement(types = OpenApiDocumentService.class)
    public void bind(ClassConfig service) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        service.methods().stream()
                .filter(method -> METHODS.contains(method.info().name()))
                .forEach(method -> method.addAnnotation(Late.class));
    }

    /** Keeps calls that return nothing until somebody wants an answer; from any thread. */
    @Late
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class Keeper {

        private final Queue<InvocationContext> kept = new ArrayDeque<>();

        @AroundInvoke
        synchronized @Nullable Object call(InvocationContext call) throws Exception {
            if (call.getMethod().getReturnType() == void.class) {
                kept.add(call);
                return null;
            }
            for (InvocationContext next = kept.poll(); next != null; next = kept.poll()) {
                next.proceed();
            }
            return call.proceed();
        }
    }
}
