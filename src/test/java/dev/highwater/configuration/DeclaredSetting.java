package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A setting as {@link HighwaterConfig} declares it.
 *
 * @param name below {@code highwater.}, with {@code *} for a name of the user's own
 */
record DeclaredSetting(String name, Optional<String> defaultValue) {

    static Stream<DeclaredSetting> all() {
        return of("", HighwaterConfig.class);
    }

    /** {@code HIGHWATER_SLACK_TOKEN}, as documents write it. */
    String variable() {
        return "HIGHWATER_"
                + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_").replace("_*_", "__NAME__");
    }

    private static Stream<DeclaredSetting> of(String prefix, Class<?> group) {
        return Arrays.stream(group.getMethods()).flatMap(method -> {
            WithName given = method.getAnnotation(WithName.class);
            String own = given == null ? kebab(method.getName()) : given.value();
            return of(prefix.isEmpty() ? own : prefix + "." + own, method);
        });
    }

    private static Stream<DeclaredSetting> of(String name, Method method) {
        Class<?> type = method.getReturnType();
        if (type.equals(Map.class)) {
            ParameterizedType map = (ParameterizedType) method.getGenericReturnType();
            return of(name + ".*", (Class<?>) map.getActualTypeArguments()[1]);
        }
        if (type.isInterface() && type.getName().startsWith("dev.highwater")) {
            return of(name, type);
        }
        return Stream.of(new DeclaredSetting(
                name,
                Optional.ofNullable(method.getAnnotation(WithDefault.class)).map(WithDefault::value)));
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
