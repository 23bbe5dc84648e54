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

/** An address of PostgreSQL, with what is set beside it, that both drivers can use; see {@link PostgresAddress}. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = UsablePostgres.Validator.class)
@interface UsablePostgres {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Called by Hibernate Validator. */
    class Validator implements ConstraintValidator<UsablePostgres, PostgresConfig> {

        @Override
        public boolean isValid(PostgresConfig settings, ConstraintValidatorContext context) {
            try {
                PostgresAddress.of(settings).checkAuthorities();
                return true;
            } catch (IllegalArgumentException wrong) {
                context.disableDefaultConstraintViolation();
                // Braces would be taken for an expression.
                context.buildConstraintViolationWithTemplate("the database's address (highwater.postgres.url) "
                                + String.valueOf(wrong.getMessage()).replaceAll("[{}$]", "?")
                                + "; set HIGHWATER_POSTGRES_URL, or what is beside it")
                        .addConstraintViolation();
                return false;
            }
        }
    }
}
