package org.rialto.desktop;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import javafx.application.Platform;
import org.rialto.desktop.store.UiThread;

@AnalyzeClasses(packages = "org.rialto.desktop", importOptions = ImportOption.DoNotIncludeTests.class)
class DesktopArchitectureTest {
    @ArchTest
    static final ArchRule netAndStoreDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("..net..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..store..", "..ui..", "javafx..")
            .because("the application joins them");

    @ArchTest
    static final ArchRule storeKnowsNeitherNetNorUi = noClasses()
            .that()
            .resideInAPackage("..store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..desktop.net..", "..ui..", "javafx.scene..", "javafx.stage..")
            .because("the one store is fed, and bound to");

    @ArchTest
    static final ArchRule onlyNetTalksToTheNetwork = noClasses()
            .that()
            .resideOutsideOfPackage("..desktop.net..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "jakarta.websocket..", "org.glassfish.tyrus..")
            .because("there is one place that talks to the network");

    @ArchTest
    static final ArchRule viewModelsHaveNoScene = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..", "javafx.application..")
            .because("they are tested without a stage");

    @ArchTest
    static final ArchRule controllersLeaveTheNetworkToTheirViewModels = noClasses()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..desktop.net..")
            .because("a click is one call of the view model");

    @ArchTest
    static final ArchRule screensDoNotKnowEachOther = slices().matching("org.rialto.desktop.ui.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAnyPackage("..ui.common..", "..ui.shell.."))
            .because("one goes from one to another through the shell");

    @ArchTest
    static final ArchRule commonKnowsNoScreen = noClasses()
            .that()
            .resideInAPackage("..ui.common..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("..ui..").and(DescribedPredicate.not(resideInAPackage("..ui.common.."))))
            .because("it is the bottom of the screens");

    @ArchTest
    static final ArchRule oneHopToTheFxThread = noClasses()
            .that()
            .areNotAssignableTo(UiThread.class)
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class)
            .because("a burst is one pulse");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Processor|Data|Info|Common|DTO|Bean)$")
            .orShould()
            .haveNameMatching(".*\\.(Base|Abstract)[A-Z].*")
            .because("these words say nothing");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .doNotBelongToAnyOf(Launcher.class)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a window has no standard output");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests set the clock");

    @ArchTest
    static final ArchRule threadsAreMadeByTheNetworkOnly = noClasses()
            .that()
            .resideOutsideOfPackage("..desktop.net..")
            .should()
            .callConstructor(Thread.class, Runnable.class)
            .orShould()
            .callConstructor(Thread.class, Runnable.class, String.class)
            .because("everything else is the FX thread");

    @ArchTest
    static final ArchRule nothingMutableIsStatic =
            fields().that().areStatic().should().beFinal().because("there are no singletons");
}
