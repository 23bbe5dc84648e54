package dev.highwater.series;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who makes a change, as free text: there are no accounts yet. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@Pattern(regexp = "[^\\p{Cc}\\p{Cs}]{1,100}", message = "must be 1 to 100 characters, none of them a control character")
public @interface Author {

    /** The header that carries it. */
    String HEADER = "X-Highwater-Author";

    /** Who it is when no one says. */
    String ANONYMOUS = "anonymous";

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
