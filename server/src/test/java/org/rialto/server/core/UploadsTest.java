package org.rialto.server.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.core.UploadRules.Origin;
import org.rialto.server.core.UploadRules.Unsigned;
import org.rialto.server.core.Uploads.Arrival;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Posted;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.files.Upload;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.files.FileVault.Draft;
import org.rialto.server.testkit.TestCore;

/** Files on a real disk and a real database, without HTTP. */
class UploadsTest {
    private static final Origin HERE = new Origin("127.0.0.1", true, true);
    private static final Origin THERE = new Origin("203.0.113.7", false, true);

    @TempDir
    Path folder;

    private TestCore core;
    private Caller alice;
    private Caller bob;

    @BeforeEach
    void open() {
        core = new TestCore(folder, new UploadRules(10_000, 20_000, Unsigned.LOOPBACK));
        alice = core.user("alice");
        bob = core.user("bob");
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void aFileIsThereUntilItsDaysAreOver() throws IOException {
        Upload upload = store(alice, 2);
        core.clock.advance(Duration.ofDays(2).minusMillis(1));
        assertThat(core.uploads.find(upload.name())).contains(upload);
        assertThat(core.uploads.sweep()).isZero();
        core.clock.advance(Duration.ofMillis(1));
        assertThat(core.uploads.find(upload.name())).isEmpty();
        assertThat(core.uploads.sweep()).isEqualTo(1);
        assertThat(kept()).isEmpty();
        assertThat(core.uploads.sweep()).isZero();
    }

    @Test
    void withoutDaysAFileStays() throws IOException {
        Upload upload = store(alice, 0);
        Upload other = store(alice, -1);
        core.clock.advance(Duration.ofDays(36_500));
        assertThat(core.uploads.find(upload.name())).isPresent();
        assertThat(core.uploads.find(other.name())).isPresent();
    }

    @Test
    void whatWasRemovedFreesTheQuota() throws IOException {
        Upload first = store(alice, 0, 9_000);
        store(alice, 0, 9_000);
        assertThat(refusal(() -> store(alice, 0, 9_000))).isEqualTo(Problem.TOO_LARGE);
        core.uploads.delete(alice, first.name());
        store(alice, 0, 9_000);
        store(bob, 0, 9_000);
        assertThat(kept()).hasSize(3);
    }

    @Test
    void onlyTheOwnerOrAnAdministratorRemovesAFile() throws IOException {
        Upload upload = store(alice, 0);
        assertThat(refusal(() -> core.uploads.delete(bob, upload.name()))).isEqualTo(Problem.NOT_ALLOWED);
        assertThat(core.uploads.find(upload.name())).isPresent();
        core.uploads.delete(core.operator(), upload.name());
        assertThat(core.uploads.find(upload.name())).isEmpty();
    }

    @Test
    void filesOfRemovedAccountsStay() throws IOException {
        Upload upload = store(alice, 0);
        core.accounts.remove(core.operator(), "alice").join();
        assertThat(core.uploads.find(upload.name())).isPresent();
        assertThat(kept()).hasSize(1);
    }

    @Test
    void recallingAMessageTakesItsFile() throws IOException {
        Upload upload = store(alice, 0);
        Posted posted = core.write(alice, bob, "see http://h" + upload.path());
        assertThat(recall(posted, alice)).isEqualTo(1);
        assertThat(core.uploads.find(upload.name())).isEmpty();
        assertThat(core.uploads.sweep()).isEqualTo(1);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aRecalledMessageHasNoFileAnyMore() throws IOException {
        Upload upload = store(alice, 0);
        Posted posted = core.write(alice, bob, "http://h" + upload.path());
        CompletableFuture<List<Message>> recalled = new CompletableFuture<>();
        core.conversations.recall(
                alice,
                Optional.of(TestCore.to(bob)),
                List.of(posted.message().id()),
                Reply.of(recalled::complete, recalled::completeExceptionally));
        assertThat(recalled.join()).hasSize(1);
        assertThat(core.uploads.find(upload.name())).isEmpty();
    }

    @Test
    void aFileThatAnotherMessageNamesStaysUntilThatIsRecalledToo() throws IOException {
        Upload upload = store(alice, 0);
        Posted first = core.write(alice, bob, "http://h" + upload.path() + " and http://h" + upload.thumbnailPath());
        Posted forwarded =
                core.write(alice, bob, "http://h/images/" + upload.name().dashed());
        assertThat(recall(first, alice)).isZero();
        assertThat(core.uploads.find(upload.name())).isPresent();
        assertThat(recall(forwarded, alice)).isEqualTo(1);
    }

    @Test
    void nobodyTakesTheFileOfAnotherByRecallingItsAddress() throws IOException {
        Upload upload = store(alice, 0);
        Posted posted = core.write(bob, alice, "http://h" + upload.path());
        assertThat(recall(posted, bob)).isZero();
        assertThat(core.uploads.find(upload.name())).isPresent();
    }

    @Test
    void onesOwnPictureStaysWhenAMessageWithItIsRecalled() throws IOException {
        Upload upload = store(alice, 0);
        Profiles.Change picture =
                new Profiles.Change(null, "http://h/images/" + upload.name().dashed(), null);
        Reply.<User>future(reply -> new Profiles(core.storage.writes()).change(alice, picture, reply))
                .join();
        Posted posted = core.write(alice, bob, "http://h" + upload.path());
        assertThat(recall(posted, alice)).isZero();
        assertThat(core.uploads.find(upload.name())).isPresent();
    }

    @Test
    void withoutATokenFilesComeFromThisMachineOnly() throws IOException {
        assertThat(storeUnsigned(HERE).path()).startsWith("/0/0/");
        assertThat(refusal(() -> storeUnsigned(THERE))).isEqualTo(Problem.BAD_CREDENTIALS);
        assertThat(refusal(() -> storeUnsigned(new Origin("127.0.0.1", true, false))))
                .isEqualTo(Problem.BAD_CREDENTIALS);
    }

    @Test
    void whoMayUploadWithoutATokenIsTheOperatorsChoice() {
        new UploadRules(1, 1, Unsigned.ANY).requireUnsigned(THERE);
        assertThat(refusal(() -> new UploadRules(1, 1, Unsigned.NEVER).requireUnsigned(HERE)))
                .isEqualTo(Problem.BAD_CREDENTIALS);
    }

    @Test
    void anAddressWithoutATokenHasItsMinuteAndItsDay() {
        UnsignedUploads counts = new UnsignedUploads(core.clock);
        for (int i = 0; i < 20; i++) {
            counts.require("a", 4_000_000);
        }
        assertThat(refusal(() -> counts.require("a", 1))).isEqualTo(Problem.TOO_MANY_ATTEMPTS);
        counts.require("b", 1);
        core.clock.advance(Duration.ofMinutes(1));
        counts.require("a", 20_000_000);
        assertThat(refusal(() -> counts.require("a", 1))).isEqualTo(Problem.TOO_MANY_ATTEMPTS);
        core.clock.advance(Duration.ofDays(1));
        counts.require("a", 100_000_000);
    }

    @Test
    void whatADeadProcessPlacedWithoutARowIsRemovedAndTheRestStays() throws IOException {
        Upload kept = store(alice, 0);
        Upload half = store(alice, 0);
        try (Draft draft = receive(100)) {
            core.vault.place(half, copyOf(half, draft), Optional.empty());
        }
        receive(10); // still under way when the process died
        core.storage
                .writes()
                .submit(tx -> {
                    tx.uploads().removed(half.name());
                    return true;
                })
                .join();
        Files.writeString(folder.resolve("tmp").resolve(kept.name() + ".placing"), kept.path() + "\n");
        assertThat(kept()).hasSize(2);

        core.uploads.recover();

        assertThat(kept()).containsExactly(kept.path());
        try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatIsRefusedLeavesNoFile() {
        assertThat(refusal(() -> store(alice, 0, 10_001))).isEqualTo(Problem.TOO_LARGE);
        assertThat(kept()).isEmpty();
        assertThat(Stream.of(folder.resolve("tmp").toFile().list())).isEmpty();
    }

    /** Placing moves it over the one that is there. */
    private static Draft copyOf(Upload upload, Draft draft) {
        assertThat(upload.bytes()).isEqualTo(draft.bytes());
        return draft;
    }

    private int recall(Posted posted, Caller sender) {
        return core.storage
                .writes()
                .submit(tx -> tx.uploads()
                        .forget(
                                posted.message().conversation(),
                                posted.message().seq(),
                                sender.user()))
                .join();
    }

    private Upload store(Caller caller, int days) throws IOException {
        return store(caller, days, 100);
    }

    private Upload store(Caller caller, int days, int bytes) throws IOException {
        try (Draft draft = receive(bytes)) {
            return core.uploads.store(caller, new Arrival("a.txt", draft, days));
        }
    }

    private Upload storeUnsigned(Origin origin) throws IOException {
        try (Draft draft = receive(100)) {
            return core.uploads.storeUnsigned(origin, new Arrival("a.txt", draft, 0));
        }
    }

    private Draft receive(int bytes) throws IOException {
        return core.vault.receive(new ByteArrayInputStream("x".repeat(bytes).getBytes(UTF_8)));
    }

    private static Problem refusal(ThrowingCallable call) {
        return TestCore.refusal(catchThrowable(call));
    }

    private List<String> kept() {
        Path files = folder.resolve("files");
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(files)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> "/" + files.relativize(file).toString().replace('\\', '/'))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
