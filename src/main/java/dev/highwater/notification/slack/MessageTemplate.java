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
 * A user's template for the headline of a firing alert: Qute restricted to values of maps, {@code if}, {@code let} and
 * {@code ?:}. Objects have no methods or properties in it, so that a template can reach only the data it is given, and
 * there are no loops, so that rendering ends. Data is escaped unless it is Slack's markup already. Immutable; may be
 * used from any thread.
 */
final class MessageTemplate {

    /** Longest rendered text in characters; Slack's limits would cut off a longer one anyway. */
    private static final int LONGEST = 20_000;

    private final Template template;

    private MessageTemplate(Template template) {
        this.template = template;
    }

    /**
     * Text that is inserted without escaping.
     *
     * @param text Slack's markup, in which all foreign text is escaped
     */
    record Markup(String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    /** Thrown if a template cannot be parsed or rendered. */
    static final class WrongTemplateException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private WrongTemplateException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Parses a template.
     *
     * @throws WrongTemplateException if it is invalid; the message names the line
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
     * Renders the template.
     *
     * @param data maps, texts, numbers, booleans and {@link Markup}
     * @throws WrongTemplateException if it names a value that does not exist or produces too long a text; the message
     *     names the line
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

    /** Resolves the values of maps, and nothing of any other object. */
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
