package org.rialto.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./rialto} in a made-up checkout, with a JDK and a Maven that write down how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String SERVER_JAR = "server/target/rialto-server.jar";
    private static final String DESKTOP_JAR = "client-desktop/target/rialto-desktop/rialto-desktop.jar";
    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "sed",
            "find",
            "head",
            "tail",
            "grep",
            "mkdir",
            "rm",
            "mv",
            "dirname",
            "readlink",
            "date",
            "sleep",
            "touch",
            "mktemp",
            "uname",
            "kill",
            "env");

    @TempDir
    Path temp;

    private final Map<String, String> environment = new HashMap<>();
    private Path root;
    private Path bin;
    private String out = "";
    private String err = "";

    @BeforeEach
    void makeCheckout() throws IOException {
        root = temp.resolve("check out");
        bin = Files.createDirectories(temp.resolve("bin"));
        for (String tool : TOOLS) {
            Path real = Stream.of("/bin", "/usr/bin")
                    .map(folder -> Path.of(folder, tool))
                    .filter(Files::exists)
                    .findFirst()
                    .orElse(null);
            if (real != null) {
                Files.createSymbolicLink(bin.resolve(tool), real);
            }
        }
        for (String module : List.of("server", "client-desktop", "shared-protocol")) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
            Files.writeString(root.resolve(module).resolve("pom.xml"), "");
        }
        Files.writeString(root.resolve("pom.xml"), "");
        Files.copy(Path.of("../rialto"), root.resolve("rialto"));
        environment.put("PATH", bin.toString());
        environment.put("RIALTO_JAVA_HOME", jdk("17.0.15", "echo \"java: $*\"").toString());
        makeJar(SERVER_JAR);
        makeJar(DESKTOP_JAR);
    }

    @Test
    void theServersArgumentsArePassedOnAsTheyAre() throws Exception {
        assertThat(launch("serve", "--data", "a folder", "--set", "log.level=warn"))
                .isZero();
        assertThat(out)
                .isEqualTo("java: --enable-native-access=ALL-UNNAMED -jar " + root.resolve(SERVER_JAR)
                        + " serve --data a folder --set log.level=warn\n");
        assertThat(err).isEmpty();
    }

    @Test
    void theExitCodeIsThatOfTheProgram() throws Exception {
        environment.put("RIALTO_JAVA_HOME", jdk("21", "exit 7").toString());
        assertThat(launch("admin", "user", "list")).isEqualTo(7);
    }

    @Test
    void aClassArchiveThatIsNewerThanTheJarIsUsed() throws Exception {
        Path archive = root.resolve("server/target/rialto-server-17.jsa");
        Files.writeString(archive, "");
        age(archive);
        launch("serve");
        assertThat(out).doesNotContain("SharedArchiveFile");

        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(120)));
        launch("serve");
        assertThat(out).startsWith("java: -XX:SharedArchiveFile=" + archive + " -Xlog:cds*=off --enable-native-access");
    }

    @Test
    void theDesktopGetsItsOwnJar() throws Exception {
        assertThat(launch("desktop", "--lang", "en")).isZero();
        assertThat(out)
                .isEqualTo(
                        "java: --enable-native-access=ALL-UNNAMED -jar " + root.resolve(DESKTOP_JAR) + " --lang en\n");
    }

    @Test
    void newerJdksAreToldThatTheDesktopUsesUnsafe() throws Exception {
        environment.put("RIALTO_JAVA_HOME", jdk("25.0.3", "echo \"java: $*\"").toString());
        assertThat(launch("desktop")).isZero();
        assertThat(out).startsWith("java: --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ");
    }

    @Test
    void anOldJdkIsPassedOver() throws Exception {
        environment.put("RIALTO_JAVA_HOME", jdk("11.0.2", "echo old").toString());
        environment.put("JAVA_HOME", jdk("21.0.1", "echo new").toString());
        assertThat(launch("config", "print")).isZero();
        assertThat(out).isEqualTo("new\n");
    }

    @Test
    void aRuntimeWithoutCompilerIsPassedOver() throws Exception {
        Path runtime = jdk("21", "echo runtime");
        Files.delete(runtime.resolve("bin/javac"));
        environment.put("RIALTO_JAVA_HOME", runtime.toString());
        Path onPath = jdk("17.0.1", "echo path");
        Files.createSymbolicLink(bin.resolve("java"), onPath.resolve("bin/java"));
        assertThat(launch("config", "print")).isZero();
        assertThat(out).isEqualTo("path\n");
    }

    @Test
    void withoutMavenOneLineSaysWhatToDo() throws Exception {
        Files.delete(root.resolve(SERVER_JAR));
        assertThat(launch("serve")).isEqualTo(1);
        assertThat(out).isEmpty();
        assertThat(err)
                .startsWith("rialto: Maven is needed to build this checkout")
                .hasLineCount(1);
    }

    @Test
    void aJarOlderThanItsSourcesIsBuiltAnew() throws Exception {
        Files.writeString(root.resolve("server/src/main/New.java"), "");
        age(root.resolve(SERVER_JAR));
        maven("touch \"$MARK\"");
        assertThat(launch("admin", "token", "issue", "alice")).isZero();
        assertThat(out)
                .as("standard output is the program's alone")
                .startsWith("java: ")
                .hasLineCount(1);
        assertThat(err).contains("rialto: building server (log: ").contains(" done, ");
        assertThat(Files.readString(temp.resolve("mvn.calls")))
                .contains("-pl server -am -DskipTests")
                .hasLineCount(1);
    }

    @Test
    void whatIsUpToDateIsNotBuilt() throws Exception {
        maven("exit 1");
        assertThat(launch("serve")).isZero();
        assertThat(temp.resolve("mvn.calls")).doesNotExist();
    }

    @Test
    void aFailedBuildShowsTheEndOfItsLog() throws Exception {
        Files.delete(root.resolve(SERVER_JAR));
        maven("i=0; while [ $i -lt 30 ]; do echo \"line $i\"; i=$((i + 1)); done; exit 1");
        assertThat(launch("serve")).isEqualTo(1);
        assertThat(err).contains("line 29\n").contains("line 10\n").doesNotContain("line 9\n");
        assertThat(err).endsWith("the whole log is " + root.resolve("target/rialto-build.log") + "\n");
        assertThat(root.resolve("target/rialto-build.lock")).doesNotExist();
    }

    @Test
    void ofTwoStartsAtOnceOneBuildsAndOneWaits() throws Exception {
        Files.delete(root.resolve(SERVER_JAR));
        maven("sleep 1; touch \"$ROOT/" + SERVER_JAR + "\"");
        Process first = start("config", "print");
        Process second = start("config", "print");
        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue() + second.exitValue()).isZero();
        assertThat(temp.resolve("mvn.calls")).content().hasLineCount(1);
    }

    @Test
    void aLockLeftByAKilledStartIsTakenAway() throws Exception {
        Files.delete(root.resolve(SERVER_JAR));
        Files.createDirectories(root.resolve("target/rialto-build.lock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(root.resolve("target/rialto-build.lock/pid"), gone.pid() + "\n");
        maven("touch \"$ROOT/" + SERVER_JAR + "\"");
        assertThat(launch("config", "print")).isZero();
    }

    @Test
    void withoutACommandItIsWrongUsage() throws Exception {
        assertThat(launch()).isEqualTo(2);
        assertThat(err).startsWith("Usage: ./rialto COMMAND");
        assertThat(launch("--help")).isZero();
        assertThat(out).startsWith("Usage: ./rialto COMMAND");
    }

    @Test
    void theDemoOpensTheWindowAndEndsWithIt() throws Exception {
        environment.put("DISPLAY", ":99");
        demoJdk("read token; echo \"desktop: $* token=$token\"");
        assertThat(launch("demo", "--lang", "en", "--port", "0")).isZero();
        Path data = root.resolve("target/demo-1");
        assertThat(out)
                .isEqualTo("ready on http://127.0.0.1:8080\ndesktop: --enable-native-access=ALL-UNNAMED -jar "
                        + root.resolve(DESKTOP_JAR)
                        + " --server http://127.0.0.1:8080 --account shen --token-stdin --data "
                        + data + "/desktop --lang en token=00ff\nserver stopped, data kept in " + data + "\n");
        assertThat(Files.readString(data.resolve("calls"))).contains("serve --demo --data " + data + " --port 0");
        assertThat(data.resolve("stopped")).exists();
    }

    @Test
    void eachDemoHasAFolderOfItsOwnUnlessOneIsNamed() throws Exception {
        environment.put("DISPLAY", ":99");
        demoJdk("exit 0");
        launch("demo");
        launch("demo");
        assertThat(root.resolve("target/demo-2/stopped")).exists();
        launch("demo", "--data", temp.resolve("mine").toString());
        assertThat(temp.resolve("mine/stopped")).exists();
    }

    @Test
    void withoutADisplayItServesAndSaysWhy() throws Exception {
        demoJdk("echo never");
        Process demo = start("demo");
        awaitText(temp.resolve("out"), "serving until Ctrl+C");
        demo.toHandle().destroy();
        assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(temp.resolve("out")))
                .contains("ready on http://127.0.0.1:8080\n")
                .contains("there is no display (DISPLAY is not set)")
                .doesNotContain("never")
                .endsWith("server stopped, data kept in " + root.resolve("target/demo-1") + "\n");
        assertThat(root.resolve("target/demo-1/stopped")).exists();
    }

    @Test
    void aWindowThatCannotOpenFallsBackToText() throws Exception {
        environment.put("DISPLAY", ":99");
        demoJdk("echo 'cannot open display :99' >&2; exit 3");
        Process demo = start("demo");
        awaitText(temp.resolve("out"), "the window could not be opened (see above)\nserving until Ctrl+C");
        demo.toHandle().destroy();
        assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(temp.resolve("err")).content().contains("cannot open display :99");
    }

    @Test
    void aServerThatDoesNotStartEndsTheDemoWithItsReason() throws Exception {
        environment.put(
                "RIALTO_JAVA_HOME",
                jdk("17", "echo 'rialto: the folder is no demo' >&2; exit 1").toString());
        assertThat(launch("demo")).isEqualTo(1);
        assertThat(err).endsWith("rialto: the folder is no demo\n");
    }

    /** A JDK whose server answers like a demo until it is stopped, and whose desktop runs a script. */
    private void demoJdk(String desktop) throws IOException {
        String script = String.join(
                "\n",
                "case \"$*\" in",
                "*' serve --demo --data '*)",
                "  data=${*#* --data }; data=${data%% --port*}",
                "  mkdir -p \"$data/run\"",
                "  printf '{\\n \"url\": \"http://127.0.0.1:8080\",\\n \"account\": \"shen\",\\n \"token\": \"00ff\"\\n}\\n'"
                        + " > \"$data/run/demo.json\"",
                "  echo \"$*\" > \"$data/calls\"",
                "  trap 'touch \"$data/stopped\"; exit 0' TERM",
                "  echo 'ready on http://127.0.0.1:8080'",
                "  while :; do sleep 0.1; done ;;",
                "*)",
                desktop + " ;;",
                "esac");
        environment.put("RIALTO_JAVA_HOME", jdk("17", script).toString());
    }

    private Path jdk(String version, String script) throws IOException {
        Path home = Files.createTempDirectory(temp, "jdk");
        script(home.resolve("bin/java"), script);
        script(home.resolve("bin/javac"), "exit 0");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private void maven(String script) throws IOException {
        environment.put("MARK", temp.resolve("mark").toString());
        environment.put("ROOT", root.toString());
        environment.put("CALLS", temp.resolve("mvn.calls").toString());
        script(bin.resolve("mvn"), "echo \"$*\" >> \"$CALLS\"\n" + script);
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void makeJar(String jar) throws IOException {
        Path file = root.resolve(jar);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    private int launch(String... words) throws Exception {
        Process process = start(words);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        out = Files.readString(temp.resolve("out"));
        err = Files.readString(temp.resolve("err"));
        return process.exitValue();
    }

    private Process start(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", root.resolve("rialto").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(temp.resolve("out").toFile())
                .redirectError(temp.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void awaitText(Path file, String text) {
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(file).content().contains(text));
    }
}
