package org.rialto.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UiThreadTest {
    private final List<Runnable> pulses = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final UiThread ui = new UiThread(pulses::add);

    @Test
    void aBurstIsOnePulseInOrder() {
        ui.execute(() -> done.add("a"));
        ui.execute(() -> done.add("b"));
        ui.execute(() -> done.add("c"));
        assertThat(pulses).hasSize(1);
        pulses.get(0).run();
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void whatComesDuringAPulseGetsThenNextOne() {
        ui.execute(() -> ui.execute(() -> done.add("later")));
        pulses.get(0).run();
        assertThat(done).isEmpty();
        assertThat(pulses).hasSize(2);
        pulses.get(1).run();
        assertThat(done).containsExactly("later");
    }

    @Test
    void aBrokenTaskIsReportedAndTheOthersRun() {
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((at, problem) -> done.add(String.valueOf(problem.getMessage())));
        try {
            ui.execute(() -> {
                throw new IllegalStateException("broken");
            });
            ui.execute(() -> done.add("fine"));
            pulses.get(0).run();
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
        assertThat(done).containsExactly("broken", "fine");
    }
}
