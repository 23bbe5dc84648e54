package dev.highwater.testing;

import io.smallrye.context.SmallRyeContextManagerProvider;

/**
 * What Mutiny asks for each pipeline. It registers itself when first used, which fails where two tests do so at once.
 */
public final class ContextPropagation {

    private ContextPropagation() {}

    /** Registers it, unless it is. */
    public static synchronized void register() {
        SmallRyeContextManagerProvider.getManager();
    }
}
