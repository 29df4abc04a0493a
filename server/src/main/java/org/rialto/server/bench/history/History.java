package org.rialto.server.bench.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.rialto.server.bench.figures.Latencies;
import org.rialto.server.bench.figures.Round;
import org.rialto.server.bench.history.Archive.Receiver;

/**
 * Lists, pages and searches on a large database, asked of the use cases themselves: without a socket, which the other
 * figures measure.
 *
 * <p>Thread: confined to the one that calls {@link #run}.
 */
public final class History {
    private static final int CONVERSATIONS = 10_000;
    private static final int PEOPLE = 2_000;
    /** The reader's conversations. */
    private static final int MY_PEERS = 150;

    private static final int MY_ROOMS = 50;
    private static final int ROOMS = 450;
    private static final int ROOM_SIZE = 20;
    /** Has three conversations only: nearly all hits are others'. */
    private static final int LONER = PEOPLE - 1;

    private static final int QUESTIONS = 1_000;
    private static final int WARM_UP = 300;
    private static final int PAGE = 50;
    private static final int WORDS_OF_A_SORT = 10;

    private final int messages;
    private final Random random = new Random(20_250_102);
    private final Phrases phrases = new Phrases(random);
    private final List<Talk> talks = new ArrayList<>();
    private long textBytes;

    public History(int messages) {
        this.messages = messages;
    }

    public ObjectNode run(Path folder, Archive.Opener opener) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("figure", "history").put("messages", messages).put("conversations", CONVERSATIONS);
        try (Archive archive = opener.open(folder)) {
            json.put("loadedPerSecond", perSecond(() -> load(archive)));
            json.put("indexedPerSecond", perSecond(archive::index));
            json.put("textMb", megabytes(textBytes))
                    .put("databaseMb", megabytes(Files.size(folder.resolve("rialto.db"))))
                    .put("indexMb", megabytes(Files.size(folder.resolve("search.db"))));
            List<Talk> mine = talks.subList(0, MY_PEERS + MY_ROOMS);
            json.set("listMillis", measure(() -> archive.list(0)));
            json.set("pageMillis", measure(() -> archive.page(0, any(mine).of(0), random.nextDouble(), PAGE)));
            ObjectNode search = json.putObject("searchMillis");
            search.set("pairMostFrequent", search(archive, 0, 1));
            search.set("pairFrequent", search(archive, 0, 20));
            search.set("pairMiddling", search(archive, 0, 500));
            search.set("pairRare", search(archive, 0, 8_000));
            search.set("pairOfWhoSeesLittle", search(archive, LONER, 1));
            search.set(
                    "oneCharacter",
                    measure(() -> archive.search(
                            0, phrases.pair(random.nextInt(WORDS_OF_A_SORT)).substring(1), PAGE)));
            search.set(
                    "latinPart",
                    measure(() -> archive.search(
                            0,
                            phrases.latin(200 + random.nextInt(WORDS_OF_A_SORT)).substring(1),
                            PAGE)));
        }
        return json;
    }

    private ObjectNode search(Archive archive, int person, int rank) {
        return measure(() -> archive.search(person, phrases.pair(rank + random.nextInt(WORDS_OF_A_SORT)), PAGE));
    }

    private ObjectNode measure(IntSupplier question) {
        Latencies latencies = new Latencies();
        long answers = 0;
        for (int i = 0; i < WARM_UP + QUESTIONS; i++) {
            long start = System.nanoTime();
            int answer = question.getAsInt();
            if (i >= WARM_UP) {
                latencies.add((System.nanoTime() - start) / 1_000);
                answers += answer;
            }
        }
        return latencies.json().put("rows", Round.to((double) answers / QUESTIONS, 1));
    }

    private void load(Archive archive) {
        archive.people(PEOPLE);
        for (int i = 1; i <= MY_PEERS; i++) {
            talks.add(Talk.direct(0, i));
        }
        for (int i = 0; i < ROOMS; i++) {
            List<Integer> members = IntStream.generate(() -> 1 + random.nextInt(PEOPLE - 2))
                    .distinct()
                    .limit(ROOM_SIZE)
                    .boxed()
                    .toList();
            if (i < MY_ROOMS) {
                members = new ArrayList<>(members);
                members.set(0, 0);
            }
            talks.add(new Talk(members, archive.room(i, members)));
        }
        for (int i = 0; i < 3; i++) {
            talks.add(Talk.direct(LONER, 1 + i));
        }
        for (int i = talks.size(); i < CONVERSATIONS; i++) {
            talks.add(Talk.direct(MY_PEERS + i % 1_500, 1 + random.nextInt(MY_PEERS - 1)));
        }
        List<Talk> byUse = new ArrayList<>(talks);
        Collections.shuffle(byUse, random);
        double[] use = Phrases.ranks(CONVERSATIONS, 0.6);
        for (int i = 0; i < messages; i++) {
            // Each conversation has a message at least.
            Talk talk = i < CONVERSATIONS ? byUse.get(i) : byUse.get(phrases.pick(use));
            int from = talk.members().get(random.nextInt(talk.members().size()));
            String text = phrases.next();
            textBytes += text.getBytes(StandardCharsets.UTF_8).length;
            archive.post(from, talk.of(from), text);
        }
        archive.settle();
    }

    private double perSecond(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Round.to(messages / ((System.nanoTime() - start) / 1e9), 0);
    }

    private static double megabytes(long bytes) {
        return Round.to(bytes / 1e6, 1);
    }

    private Talk any(List<Talk> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** A conversation; the room is empty for two people. */
    private record Talk(List<Integer> members, String room) {

        static Talk direct(int one, int other) {
            return new Talk(List.of(one, other), "");
        }

        Receiver of(int person) {
            int other = members.get(0) == person ? members.get(1) : members.get(0);
            return room.isEmpty() ? new Receiver(other, null) : new Receiver(0, room);
        }
    }
}
