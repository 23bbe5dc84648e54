package dev.highwater.notification.slack;

import dev.highwater.failure.Causes;
import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.ValueResolvers;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What a message says of an alert that fires, in somebody's own words: Qute, of which there are values of maps,
 * {@code if}, {@code let} and {@code ?:}, and nothing else. No object has methods or properties there, so that a
 * template reaches nothing but what it is given, and there are no loops, so that it comes to an end. What is given is
 * escaped, but for what is Slack's markup already. Immutable; may be used from any thread.
 */
final class MessageTemplate {

    /** Rendered text beyond it is cut off by Slack's limits anyway. */
    private static final int LONGEST = 20_000;

    private final Template template;

    private MessageTemplate(Template template) {
        this.template = template;
    }

    /**
     * Text that goes into a message as it is.
     *
     * @param text of our own words, in which all that is not ours is escaped
     */
    record Markup(String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    /** Why a template cannot be used. */
    static final class WrongTemplateException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private WrongTemplateException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Reads a template.
     *
     * @throws WrongTemplateException if it is none; says the line
     */
    static MessageTemplate parse(String text) {
        Engine engine = Engine.builder()
                .strictRendering(true)
                .addSectionHelper(new IfSectionHelper.Factory())
                .addSectionHelper(new SetSectionHelper.Factory())
                .addValueResolver(new OfMaps())
                .addValueResolver(ValueResolvers.orResolver())
                .addValueResolver(ValueResolvers.mapperResolver())
                .addResultMapper(new Escaping())
                .build();
        try {
            return new MessageTemplate(engine.parse(text));
        } catch (TemplateException e) {
            throw wrong(e);
        }
    }

    /**
     * What it says.
     *
     * @param data maps, texts, numbers, booleans and {@link Markup}
     * @throws WrongTemplateException if it asks for something that there is not; says the line
     */
    String render(Map<String, Object> data) {
        StringBuilder text = new StringBuilder();
        try {
            template.data(data)
                    .consume(part -> {
                        if (text.length() + part.length() > LONGEST) {
                            throw new TemplateException("It makes a text of more than " + LONGEST + " characters");
                        }
                        text.append(part);
                    })
                    .toCompletableFuture()
                    .join();
        } catch (RuntimeException e) {
            throw wrong(e);
        }
        return text.toString().strip();
    }

    private static WrongTemplateException wrong(Throwable failure) {
        Throwable cause = Causes.of(failure)
                .filter(TemplateException.class::isInstance)
                .findFirst()
                .orElseGet(() -> Causes.root(failure));
        @Nullable Origin origin = cause instanceof TemplateException e ? e.getOrigin() : null;
        String what = String.valueOf(cause.getMessage()).lines().findFirst().orElse("it cannot be read");
        String line = origin == null || origin.getLine() < 1 ? "" : "line " + origin.getLine() + ": ";
        return new WrongTemplateException(line + what, failure);
    }

    /** The value of a map's key; nothing of any other object. */
    private static final class OfMaps implements ValueResolver {

        @Override
        public boolean appliesTo(EvalContext context) {
            return context.getBase() instanceof Map && context.getParams().isEmpty();
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            Map<?, ?> map = (Map<?, ?>) context.getBase();
            return map.containsKey(context.getName())
                    ? CompletedStage.of(map.get(context.getName()))
                    : Results.notFound(context);
        }
    }

    private static final class Escaping implements ResultMapper {

        @Override
        public int getPriority() {
            return 100;
        }

        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return true;
        }

        @Override
        public String map(Object result, Expression expression) {
            return result instanceof Markup markup ? markup.text() : SlackText.escape(String.valueOf(result));
        }
    }
}
