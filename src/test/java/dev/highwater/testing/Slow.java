package dev.highwater.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks a test class, or one of its tests, that takes some ten seconds or more on two cores. {@code mvn verify} leaves
 * it out, so that it ends within minutes; {@code mvn verify -Pall-tests}, which the gate runs, and a test that is named
 * ({@code -Dtest}, {@code -Dit.test}) do not.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("slow")
public @interface Slow {}
