package org.rialto.server;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.desk.Casework;
import org.rialto.server.core.login.LoginLimiter;
import org.rialto.server.dialect.Dialect;
import org.rialto.server.passwords.Argon2Hasher;
import org.rialto.server.store.Storage;
import org.rialto.server.transport.Listeners;

/** The house's own terms, such as "use case", as {@link ArchitectureTest} needs them. Thread: stateless. */
final class HouseTerms {
    static final String SERVER = "org.rialto.server";
    static final String CORE = SERVER + ".core";

    private static final Set<String> SERVICES = Set.of(
            LoginLimiter.class.getName(),
            Casework.class.getName(),
            Deliveries.class.getName(),
            Hub.class.getName(),
            Argon2Hasher.class.getName(),
            Storage.class.getName(),
            Listeners.class.getName());

    private HouseTerms() {}

    /** Public classes of the core and its desk that are neither records nor the limiter and the rules that others use. */
    static DescribedPredicate<JavaClass> useCases() {
        return where(
                "use cases",
                type -> Set.of(CORE, CORE + ".desk").contains(type.getPackageName())
                        && type.getModifiers().contains(JavaModifier.PUBLIC)
                        && type.isTopLevelClass()
                        && !type.isRecord()
                        && !type.isInterface()
                        && !type.getName().equals(LoginLimiter.class.getName())
                        && !type.getName().equals(Casework.class.getName()));
    }

    /** What is made once for a server and handed to others. */
    static DescribedPredicate<JavaClass> services() {
        return useCases()
                .or(where(
                        "a dialect or one of " + SERVICES,
                        type -> SERVICES.contains(type.getName()) || type.isAssignableTo(Dialect.class)))
                .as("services");
    }

    /** The package and those below it may depend on the given packages of ours, and on any of others. */
    static ArchRule oursSeenBy(String from, String... allowed) {
        return ArchRuleDefinition.classes()
                .that()
                .resideInAPackage(from)
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(allowed)
                        .or(JavaClass.Predicates.resideOutsideOfPackage("org.rialto..")));
    }

    static DescribedPredicate<JavaConstructorCall> of(DescribedPredicate<JavaClass> owner) {
        return where(owner.getDescription(), call -> owner.test(call.getTargetOwner()));
    }

    /** Not by the class itself, whose factories and constructors may call its constructors. */
    static DescribedPredicate<JavaConstructorCall> fromElsewhere() {
        return where("from elsewhere", call -> !call.getOriginOwner().equals(call.getTargetOwner()));
    }

    /** Calls of a method by exactly these types of parameters. */
    static DescribedPredicate<JavaMethodCall> calls(Class<?> owner, String names, Class<?>... parameters) {
        List<String> types = Arrays.stream(parameters).map(Class::getName).toList();
        return named(owner, names)
                .and(where(
                        "with " + types,
                        call -> call.getTarget().getRawParameterTypes().stream()
                                .map(JavaClass::getName)
                                .toList()
                                .equals(types)));
    }

    /** Calls of a method by whatever parameters. @param names a regular expression */
    static DescribedPredicate<JavaMethodCall> named(Class<?> owner, String names) {
        return where(
                owner.getSimpleName() + "." + names,
                call -> call.getTargetOwner().isAssignableTo(owner)
                        && call.getName().matches(names));
    }

    static DescribedPredicate<JavaCodeUnit> notOneOf(Class<?> owner, String... names) {
        List<String> excepted = List.of(names);
        return where(
                "are not one of " + excepted,
                method -> !method.getOwner().isEquivalentTo(owner) || !excepted.contains(method.getName()));
    }

    static DescribedPredicate<JavaMember> writtenByPeople() {
        return where("written by people", member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    static DescribedPredicate<JavaField> arraysOrOpenCollections() {
        return where("are arrays, or of a collection's class instead of its interface", field -> {
            JavaClass type = field.getRawType();
            boolean collection = type.isAssignableTo(Iterable.class) || type.isAssignableTo(Map.class);
            return type.isArray() || type.getPackageName().equals("java.util") && !type.isInterface() && collection;
        });
    }

    static ArchCondition<JavaClass> beRecordsEnumsOrTheirRoots() {
        return condition(
                "be records, enums, or sealed roots or name spaces of such",
                type -> type.isRecord() || type.isEnum() || type.isInterface() || isNameSpace(type));
    }

    static ArchCondition<JavaCodeUnit> takeFirst(Class<?> parameter) {
        return condition(
                "take a " + parameter.getSimpleName() + " first",
                method -> !method.getRawParameterTypes().isEmpty()
                        && method.getRawParameterTypes().get(0).isEquivalentTo(parameter));
    }

    static ArchCondition<JavaClass> callNoUseCaseBut(Class<?> allowed) {
        return condition(
                "call no other use case but " + allowed.getSimpleName(),
                type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass())
                        .filter(useCases())
                        .allMatch(target -> target.equals(type) || target.isEquivalentTo(allowed)));
    }

    static <T> DescribedPredicate<T> where(String description, Predicate<? super T> predicate) {
        return DescribedPredicate.describe(description, predicate::test);
    }

    private static <T extends HasName> ArchCondition<T> condition(String description, Predicate<T> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                String name = item instanceof JavaMember member ? member.getFullName() : item.getName();
                events.add(new SimpleConditionEvent(item, holds.test(item), name + " should " + description));
            }
        };
    }

    /** Only a private constructor, nothing kept, nothing done: records inside share its name. */
    private static boolean isNameSpace(JavaClass type) {
        return type.getFields().isEmpty()
                && type.getMethods().isEmpty()
                && type.getConstructors().stream()
                        .allMatch(constructor -> constructor.getModifiers().contains(JavaModifier.PRIVATE));
    }
}
