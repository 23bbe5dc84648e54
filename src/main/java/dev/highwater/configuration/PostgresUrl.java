package dev.highwater.configuration;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** An address of PostgreSQL that both drivers can use; see {@link PostgresAddress}. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PostgresUrl.Validator.class)
@interface PostgresUrl {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Called by Hibernate Validator. */
    class Validator implements ConstraintValidator<PostgresUrl, String> {

        @Override
        public boolean isValid(@Nullable String url, ConstraintValidatorContext context) {
            try {
                PostgresAddress.parse(String.valueOf(url));
                return true;
            } catch (IllegalArgumentException wrong) {
                context.disableDefaultConstraintViolation();
                // Braces would be taken for an expression.
                context.buildConstraintViolationWithTemplate(String.valueOf(wrong.getMessage())
                                        .replaceAll("[{}$]", "?") + "; set HIGHWATER_POSTGRES_URL")
                        .addConstraintViolation();
                return false;
            }
        }
    }
}
