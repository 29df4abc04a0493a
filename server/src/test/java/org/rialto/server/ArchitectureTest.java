package org.rialto.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.rialto.server.HouseTerms.CORE;
import static org.rialto.server.HouseTerms.SERVER;
import static org.rialto.server.HouseTerms.arraysOrOpenCollections;
import static org.rialto.server.HouseTerms.beRecordsEnumsOrTheirRoots;
import static org.rialto.server.HouseTerms.callNoUseCaseBut;
import static org.rialto.server.HouseTerms.calls;
import static org.rialto.server.HouseTerms.fromElsewhere;
import static org.rialto.server.HouseTerms.named;
import static org.rialto.server.HouseTerms.notOneOf;
import static org.rialto.server.HouseTerms.of;
import static org.rialto.server.HouseTerms.oursSeenBy;
import static org.rialto.server.HouseTerms.services;
import static org.rialto.server.HouseTerms.takeFirst;
import static org.rialto.server.HouseTerms.useCases;
import static org.rialto.server.HouseTerms.where;
import static org.rialto.server.HouseTerms.writtenByPeople;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.rialto.protocol.ProtocolException;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.Conversations;
import org.rialto.server.core.Inbox;
import org.rialto.server.core.Uploads;
import org.rialto.server.core.model.Caller;
import org.rialto.server.dialect.Dialect;

/**
 * Those laws of ARCHITECTURE.md that bytecode can show. An exception stands in its rule with the reason, never as an
 * annotation where it is made.
 */
@AnalyzeClasses(packages = "org.rialto", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String BENCH = SERVER + ".bench..";
    private static final String CLI = SERVER + ".cli..";
    private static final String CONFIG = SERVER + ".config..";
    private static final String DIALECT = SERVER + ".dialect..";
    private static final String FILES = SERVER + ".files..";
    private static final String OPS = SERVER + ".ops..";
    private static final String PASSWORDS = SERVER + ".passwords..";
    private static final String STORE = SERVER + ".store..";
    private static final String TRANSPORT = SERVER + ".transport..";
    private static final String PROTOCOL = "org.rialto.protocol..";

    // Who may import whom.

    @ArchTest
    static final ArchRule theCoreSpeaksTheDomainLanguageOnly = classes()
            .that()
            .resideInAPackage(CORE + "..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(CORE + "..", "java..", "org.jspecify..")
                    .and(resideInAnyPackage("java.sql..", "java.net..", "java.nio.file..")
                            .negate()))
            .because("a rule of the product is read and tested without a socket, a database or JSON");

    @ArchTest
    static final ArchRule theCoreDependsDownwards = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(CORE + "..")
            .layer("use cases")
            .definedBy(CORE, CORE + ".desk")
            .layer("delivery")
            .definedBy(CORE + ".delivery")
            .layer("port")
            .definedBy(CORE + ".port..")
            .layer("event")
            .definedBy(CORE + ".event")
            .layer("model")
            .definedBy(CORE + ".model..")
            .whereLayer("use cases")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("delivery")
            .mayOnlyBeAccessedByLayers("use cases")
            .whereLayer("port")
            .mayOnlyBeAccessedByLayers("use cases", "delivery")
            .whereLayer("event")
            .mayOnlyBeAccessedByLayers("use cases", "delivery", "port")
            .because("who reads a use case goes one way: delivery, ports, events, vocabulary");

    @ArchTest
    static final ArchRule useCasesCallNoOtherButConversations = classes()
            .that(useCases())
            .should(callNoUseCaseBut(Conversations.class))
            .because("messages, notices too, are written in one place; all else of a use case is in its own file");

    @ArchTest
    static final ArchRule theStoreStandsBehindThePorts = oursSeenBy(
                    STORE, STORE, CORE + ".port..", CORE + ".model..", CORE + ".event..")
            .because("another store must fit there; events it only carries from the change to after the commit");

    @ArchTest
    static final ArchRule theTransportKnowsNothingOfOurs =
            oursSeenBy(TRANSPORT, TRANSPORT).because("sockets and HTTP know nothing of chat");

    @ArchTest
    static final ArchRule dialectsStandBetweenTransportAndCore = oursSeenBy(
                    DIALECT, DIALECT, TRANSPORT, CORE + "..", PROTOCOL)
            .because("a wire turns frames into use cases and events into frames, and is told its settings");

    @ArchTest
    static final ArchRule passwordsKnowTheirPort =
            oursSeenBy(PASSWORDS, PASSWORDS, CORE + ".port..").because("the hasher is an adapter");

    @ArchTest
    static final ArchRule filesKnowTheirPort =
            oursSeenBy(FILES, FILES, CORE + ".port..", CORE + ".model..").because("the disk is an adapter");

    @ArchTest
    static final ArchRule configurationIsALeaf =
            oursSeenBy(CONFIG, CONFIG).because("all may read settings, so settings read nobody");

    @ArchTest
    static final ArchRule operationsUseTheCoreLikeAWire = oursSeenBy(
                    OPS, OPS, CONFIG, CORE + "..", SERVER + ".transport.openapi..") // documents its resources
            .because("administrators go through the use cases like everybody");

    @ArchTest
    static final ArchRule theCommandLineIsHandedItsEngine = oursSeenBy(CLI, CLI, CONFIG, OPS)
            .because("it is tested without a server, and knows of one no more than the interface it asks for");

    @ArchTest
    static final ArchRule theBenchIsAClient = oursSeenBy(BENCH, BENCH, CONFIG, OPS)
            .because("it measures what goes over the wire, and must not share the code that it measures");

    @ArchTest
    static final ArchRule nobodyImportsTheCompositionRoot = noClasses()
            .that()
            .resideOutsideOfPackage(SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVER)
            .because("a part that knows the wiring fetches what it should be given");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("org.rialto.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages in a circle are one package in several folders");

    @ArchTest
    static final ArchRule dialectsDoNotKnowEachOther = slices().matching(SERVER + ".dialect.(*)..")
            .should()
            .notDependOnEachOther()
            .because("a wire is removed by deleting its folder");

    @ArchTest
    static final ArchRule onlyJimSpeaksTheSharedProtocol = noClasses()
            .that()
            .resideOutsideOfPackages(SERVER + ".dialect.jim..", PROTOCOL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PROTOCOL)
            .because("these are J-IM's words; the core and the other wires have their own");

    @ArchTest
    static final ArchRule onlyTheStoreSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackage(STORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
            .because("there is one writer only while nobody else opens a connection");

    // Who makes what, and who may ask.

    @ArchTest
    static final ArchRule onlyTheCompositionRootConstructsServices = noClasses()
            .that()
            .doNotBelongToAnyOf(Server.class, Core.class, Wires.class)
            .should()
            .callConstructorWhere(of(services()).and(fromElsewhere()))
            .because("collaborators arrive by constructor");

    @ArchTest
    static final ArchRule nothingStaticChanges = fields().that()
            .areStatic()
            .and(writtenByPeople())
            .should()
            .beFinal()
            .andShould()
            .notHaveRawType(resideInAPackage("java.util.concurrent..")
                    .or(equivalentTo(ThreadLocal.class))
                    .or(equivalentTo(StringBuilder.class)))
            .because("two servers in one process, as tests have them, share nothing");

    @ArchTest
    static final ArchRule constantsThatCouldChangeStayPrivate = fields().that()
            .areStatic()
            .and(writtenByPeople())
            .and(arraysOrOpenCollections())
            .should()
            .bePrivate()
            .because("an array is a constant only where everybody who sees it treats it as one");

    @ArchTest
    static final ArchRule nothingIsASingleton = noMethods()
            .that()
            .areStatic()
            .should()
            .haveName("getInstance")
            .because("what is fetched from nowhere cannot be another one in a test");

    @ArchTest
    static final ArchRule useCasesTakeWhoAsks = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(useCases())
            // Signing in and out: who holds only a password or token is nobody yet.
            .and(notOneOf(
                    Accounts.class,
                    "authenticate",
                    "signIn",
                    "signInByMd5",
                    "signInByMd5s",
                    "signOut",
                    "triesLeft",
                    "signInWait"))
            // Brings in somebody who holds a site's token only, or is known by their address.
            .and(notOneOf(Accounts.class, "register", "limited"))
            // Makes the caller of whoever runs this machine; no wire offers it.
            .and(notOneOf(Accounts.class, "operator"))
            // How far the database is, which says nothing about anybody.
            .and(notOneOf(Inbox.class, "tick"))
            // The desk's own voice within a change that somebody asked for.
            .and(notOneOf(Conversations.class, "say"))
            // How long the queue is, which says nothing about anybody.
            .and(notOneOf(Conversations.class, "isBusy"))
            // Without a token, where the operator lets that be; the request's origin stands for the caller.
            .and(notOneOf(Uploads.class, "requireUnsigned", "storeUnsigned"))
            // A file's name is its own right; cleaning up is nobody's wish.
            .and(notOneOf(Uploads.class, "find", "open", "recover", "sweep"))
            .should(takeFirst(Caller.class))
            .because("the funnel for rights begins with who asks");

    @ArchTest
    static final ArchRule onlyAccountsMakesCallers = noClasses()
            .that()
            .doNotBelongToAnyOf(Accounts.class)
            .should()
            .callConstructorWhere(of(equivalentTo(Caller.class)))
            .because("a caller proves a checked token; who could make one would need none");

    // Words and habits.

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes = noClasses()
            .that()
            .haveNameNotMatching(".*\\.protocol\\.desk\\.DeskData(\\$.*)?") // holds what the wire calls "data"
            .should()
            .haveNameMatching(".*[.$]((Base|Abstract)[A-Z]\\w*"
                    + "|\\w*(Manager|Helper|Utils?|Impl|Processor|Data|Info|Common|D[Tt][Oo]|Bean))")
            .because("these words fit anything, so they say nothing");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackages(CLI, BENCH)
            .and()
            .doNotBelongToAnyOf(Main.class) // hands the streams to the command line
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethodWhere(named(Throwable.class, "printStackTrace"))
            .because("standard output is the command line's contract; everything else is logged");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .that()
            .resideOutsideOfPackage(BENCH) // names its runs by the real time
            .should()
            .callMethodWhere(calls(Instant.class, "now")
                    .or(calls(LocalDate.class, "now"))
                    .or(calls(LocalTime.class, "now"))
                    .or(calls(LocalDateTime.class, "now"))
                    .or(calls(OffsetDateTime.class, "now"))
                    .or(calls(ZonedDateTime.class, "now"))
                    .or(calls(System.class, "currentTimeMillis"))
                    .or(calls(ZoneId.class, "systemDefault"))
                    .or(calls(TimeZone.class, "getDefault")))
            .orShould()
            .callConstructor(Date.class)
            .because("tests set the clock, and a time means the same on every machine");

    @ArchTest
    static final ArchRule onlyEntryPointsReadTheSystemsClock = noClasses()
            .that()
            .doNotBelongToAnyOf(Main.class, Server.class)
            .should()
            .callMethodWhere(named(Clock.class, "system.*"))
            .because("one clock is handed to everybody");

    @ArchTest
    static final ArchRule textIsTheSameOnEveryMachine = noClasses()
            .should()
            .callMethodWhere(calls(String.class, "getBytes|toLowerCase|toUpperCase")
                    .or(named(Locale.class, "getDefault"))
                    .or(named(Charset.class, "defaultCharset")))
            .orShould()
            .callConstructor(String.class, byte[].class)
            .orShould()
            .callConstructor(InputStreamReader.class, InputStream.class)
            .orShould()
            .callConstructor(OutputStreamWriter.class, OutputStream.class)
            .orShould()
            .callConstructor(PrintStream.class, OutputStream.class)
            .because("neither a Turkish locale nor an old charset may change what is said");

    @ArchTest
    static final ArchRule numbersLookTheSameOnEveryMachine = noClasses()
            .should()
            .callMethodWhere(
                    calls(String.class, "format", String.class, Object[].class).or(named(String.class, "formatted")))
            .because("some locales have digits of their own");

    @ArchTest
    static final ArchRule threadsBeginInFewPlaces = noClasses()
            .that()
            .resideOutsideOfPackages(
                    SERVER, // makes the pools it hands out
                    STORE, TRANSPORT, BENCH) // empties the output of the process it measures
            .and()
            .haveNameNotMatching(".*\\.cli\\.ServeCommand") // the JVM takes a hook for its end only as a thread
            .should()
            .callConstructorWhere(of(where("threads", type -> type.isAssignableTo(Thread.class))))
            .because("the table of threads in ARCHITECTURE.md is complete");

    @ArchTest
    static final ArchRule theSharedProtocolIsRecordsAndEnums = classes()
            .that()
            .resideInAPackage(PROTOCOL)
            .and()
            .haveNameNotMatching(".*\\.(PacketCodec|Fields)(\\$.*)?") // read frames
            .and()
            .doNotBelongToAnyOf(ProtocolException.class) // says which request to refuse
            .and()
            .doNotHaveSimpleName("package-info")
            .should(beRecordsEnumsOrTheirRoots())
            .because("both sides of the wire share words, not behaviour");

    @ArchTest
    static final ArchRule theVocabularyIsFinal = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage(CORE + ".model..")
            .should()
            .beFinal()
            .because("records of the core go from thread to thread without locks");

    @ArchTest
    static final ArchRule theVocabularyHasNoSetters = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(CORE + ".model..")
            .should()
            .haveNameMatching("set[A-Z].*")
            .because("a changed record is another record, and a use case says why");

    @ArchTest
    static void everyDialectHasScripts(JavaClasses all) {
        List<String> dialects = all.stream()
                .filter(type -> type.isAssignableTo(Dialect.class) && !type.isInterface())
                .map(JavaClass::getPackageName)
                .map(name -> name.substring((SERVER + ".dialect.").length()))
                .toList();
        assertThat(dialects)
                .contains("jim")
                .allSatisfy(dialect -> assertThat(scripts(Path.of("src/test/resources/dialect", dialect)))
                        .as("wire scripts: a wire is what they prove")
                        .isNotEmpty());
    }

    private static List<Path> scripts(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".wire")).toList();
        }
    }
}
