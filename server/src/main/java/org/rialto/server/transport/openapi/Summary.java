package org.rialto.server.transport.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a JAX-RS method does, for the documentation; and the fields of a body that it reads by hand. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Summary {
    String value();

    /** Fields of the body: {@code name}, {@code name?} when it may be absent, {@code name integer} when it is no text. */
    String[] body() default {};

    /** What kind of body it is, where no {@code Consumes} says so. */
    String media() default Operation.FORM;
}
