package org.rialto.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.room.Announcement;
import org.rialto.server.testkit.TestCore;

/** What is put up in rooms; who may do so stands in {@link RoomRightsTest}. */
class AnnouncementsTest {
    @TempDir
    Path folder;

    private TestCore core;
    private RoomWorld world;
    private Room room;

    @BeforeEach
    void open() {
        core = new TestCore(folder);
        world = new RoomWorld(core);
        room = world.room();
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void earlierOnesStayAndTheNewestComesFirst() {
        for (int i = 1; i <= 3; i++) {
            announce("admin", "number " + i);
            core.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(page(0, 2).announcements()).extracting(Announcement::text).containsExactly("number 3", "number 2");
        assertThat(page(2, 2).announcements()).extracting(Announcement::text).containsExactly("number 1");
        assertThat(page(3, 2).announcements()).isEmpty();
        assertThat(page(0, 2).total()).isEqualTo(3);
        assertThat(page(0, 1).announcements().get(0).author().id().text()).isEqualTo("admin");
        assertThat(page(0, 1).announcements().get(0).id()).matches("[0-9a-f]{24}");
    }

    @Test
    void theRoomIsTold() {
        announce("owner", "hear");
        assertThat(world.lastNotice(room)).satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(Kind.ANNOUNCED);
            assertThat(notice.sender().text()).isEqualTo("owner");
            assertThat(notice.body()).isEqualTo("hear");
        });
    }

    @Test
    void eachRoomHasItsOwn() {
        Room other = world.room();
        announce("owner", "here only");
        assertThat(core.announcements.list(world.as("owner"), other.id(), 0, 10).total())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4_001})
    void anAnnouncementHasSomethingToSayAndAnEnd(int length) {
        assertThatThrownBy(() -> announce("owner", "x".repeat(length)))
                .satisfies(e -> assertThat(TestCore.refusal(e)).isEqualTo(Problem.BAD_FIELD));
        assertThat(page(0, 10).total()).isZero();
        announce("owner", "x".repeat(4_000));
    }

    private Announcements.Listed page(int offset, int limit) {
        return core.announcements.list(world.as("member"), room.id(), offset, limit);
    }

    private void announce(String by, String text) {
        core.<Announcement>done(reply -> core.announcements.announce(world.as(by), room.id(), text, reply));
    }
}
