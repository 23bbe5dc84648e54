package dev.highwater.http;

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

/**
 * A query parameter, taken as a string, that must be a whole number. Were it taken as a number, the REST layer would
 * answer 404 to {@code ?page=x}, as its specification has it, and not say which parameter it does not like.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WholeNumber.Validator.class)
public @interface WholeNumber {

    /** The least that is allowed; not negative. */
    int min();

    /** The most that is allowed. */
    int max();

    String message() default "must be a whole number from {min} to {max}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Called by Hibernate Validator. */
    class Validator implements ConstraintValidator<WholeNumber, String> {

        private int min;
        private int max;

        @Override
        public void initialize(WholeNumber constraint) {
            min = constraint.min();
            max = constraint.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            // Ten digits may be more than an int, never more than a long.
            if (text == null || !text.matches("[0-9]{1,10}")) {
                return false;
            }
            long number = Long.parseLong(text);
            return min <= number && number <= max;
        }
    }
}
