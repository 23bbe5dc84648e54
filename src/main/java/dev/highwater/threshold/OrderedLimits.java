package dev.highwater.threshold;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** {@code clear_below <= allowed_top < critical_top}, as far as they are given. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OrderedLimits.Validator.class)
public @interface OrderedLimits {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** What has limits. Any of them may be null: a missing one is somebody else's complaint, or none. */
    interface Limits {

        @Nullable
        BigDecimal allowedTop();

        @Nullable
        BigDecimal criticalTop();

        @Nullable
        BigDecimal clearBelow();
    }

    /** Called by Hibernate Validator. */
    class Validator implements ConstraintValidator<OrderedLimits, Limits> {

        @Override
        public boolean isValid(@Nullable Limits limits, ConstraintValidatorContext context) {
            BigDecimal allowedTop = limits == null ? null : limits.allowedTop();
            if (limits == null || allowedTop == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            BigDecimal criticalTop = limits.criticalTop();
            boolean criticalIsHigher = criticalTop == null || criticalTop.compareTo(allowedTop) > 0;
            if (!criticalIsHigher) {
                complain(context, "criticalTop", "must be above allowed_top, which is " + Limit.text(allowedTop));
            }
            BigDecimal clearBelow = limits.clearBelow();
            boolean clearIsLower = clearBelow == null || clearBelow.compareTo(allowedTop) <= 0;
            if (!clearIsLower) {
                complain(context, "clearBelow", "must not be above allowed_top, which is " + Limit.text(allowedTop));
            }
            return criticalIsHigher && clearIsLower;
        }

        private static void complain(ConstraintValidatorContext context, String field, String message) {
            context.buildConstraintViolationWithTemplate(message)
                    .addPropertyNode(field)
                    .addConstraintViolation();
        }
    }
}
