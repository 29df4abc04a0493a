package org.rialto.desktop.testkit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.rialto.desktop.net.SupportCalls;
import org.rialto.desktop.store.ChatStore;
import org.rialto.desktop.store.SupportModel;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskRequest;

/**
 * The support desk of an account, at whose other end a test answers: a record or a throwable for each command.
 *
 * <p>Thread: the test's.
 */
public final class FedDesk implements SupportCalls.Asking {
    public final SupportModel model;
    public final SupportCalls calls = new SupportCalls(this);
    public final List<String> lists = new ArrayList<>();
    private final List<DeskRequest> asked = new ArrayList<>();
    private final Map<DeskCommand, Object> answers = new EnumMap<>(DeskCommand.class);

    FedDesk(ChatStore store) {
        model = new SupportModel(store, Screen.CLOCK);
    }

    public void answer(DeskCommand command, Object answer) {
        answers.put(command, answer);
    }

    /** The fields of all requests of that command, in order. */
    public List<Map<String, Object>> asked(DeskCommand command) {
        return asked.stream()
                .filter(request -> request.command() == command)
                .map(request ->
                        request instanceof DeskRequest.Support support ? support.fields() : Map.<String, Object>of())
                .toList();
    }

    /** All requests as they would be sent, in order. */
    public List<DeskRequest> asked() {
        return asked;
    }

    @Override
    public <T> CompletableFuture<T> ask(Function<String, DeskRequest> make, Class<T> type) {
        DeskRequest request = make.apply("1");
        asked.add(request);
        Object answer = answers.get(request.command());
        if (answer instanceof Throwable problem) {
            return CompletableFuture.failedFuture(problem);
        }
        return answer == null ? new CompletableFuture<>() : CompletableFuture.completedFuture(type.cast(answer));
    }
}
