package dev.highwater.configuration;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import io.smallrye.config.ConfigValidator;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/** Holds {@link HighwaterConfig} to its {@link SettingRules} when it is read, which is before anything begins. */
public final class SettingsValidator implements ConfigValidator, SmallRyeConfigBuilderCustomizer {

    /** For the library, which finds this class as a service. */
    public SettingsValidator() {}

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withValidator(this);
    }

    @Override
    public void validateMapping(Class<?> mapping, String prefix, Object settings) {
        if (settings instanceof HighwaterConfig ours) {
            Problem[] problems =
                    SettingRules.problems(ours).stream().map(Problem::new).toArray(Problem[]::new);
            if (problems.length > 0) {
                throw new ConfigValidationException(problems);
            }
        }
    }
}
