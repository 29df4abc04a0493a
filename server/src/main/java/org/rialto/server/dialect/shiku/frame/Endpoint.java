package org.rialto.server.dialect.shiku.frame;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.rialto.server.core.model.Problem;
import org.rialto.server.dialect.shiku.frame.Parameter.Type;

/**
 * One call of this wire, by GET and by POST. Routes, documentation and the test of rights are all made from the table
 * of these.
 *
 * <p>Thread: immutable.
 *
 * @param paths the path of the document, then its aliases
 * @param summary one line for the documentation
 * @param parameters besides {@code access_token} and {@code flag}, which all take
 * @param writes whether it waits for a commit
 * @param refusals what this endpoint says where the wire's common words would not do
 */
public record Endpoint(
        List<String> paths,
        String summary,
        Access access,
        List<Parameter> parameters,
        boolean writes,
        Map<Problem, String> refusals,
        Handler handler) {
    public static final String PAGE_INDEX = "pageIndex";
    public static final String PAGE_SIZE = "pageSize";

    /** Answers a call whose token, role and parameters are in order. */
    public interface Handler {

        /** @throws org.rialto.server.core.model.ChatException to refuse; so may the stage */
        CompletionStage<Answer> handle(ShikuCall call);
    }

    /** Begins the description of an endpoint; {@link Builder#answers} or {@link Builder#changes} ends it. */
    public static Builder at(String path, String... aliases) {
        List<String> paths = new ArrayList<>(List.of(path));
        paths.addAll(List.of(aliases));
        return new Builder(List.copyOf(paths));
    }

    /** Says what an endpoint is, step by step. Thread: confined. */
    public static final class Builder {
        private final List<String> paths;
        private final List<Parameter> parameters = new ArrayList<>();
        private final Map<Problem, String> refusals = new EnumMap<>(Problem.class);
        private String summary = "";
        private Access access = Access.USERS;

        private Builder(List<String> paths) {
            this.paths = paths;
        }

        public Builder about(String line) {
            this.summary = line;
            return this;
        }

        /** Where it is not {@link Access#USERS}. */
        public Builder by(Access whom) {
            this.access = whom;
            return this;
        }

        public Builder required(String name, Type type, String about) {
            parameters.add(new Parameter(name, type, true, about));
            return this;
        }

        public Builder optional(String name, Type type, String about) {
            parameters.add(new Parameter(name, type, false, about));
            return this;
        }

        /** Takes {@code pageIndex} and {@code pageSize}; see {@link ShikuCall#page}. */
        public Builder paged() {
            return optional(PAGE_INDEX, Type.COUNT, "the page, from 0")
                    .optional(PAGE_SIZE, Type.COUNT, "rows of a page; 0 for as many as are given at once");
        }

        /** Refuses in words of its own, with code 0. */
        public Builder says(Problem problem, String text) {
            refusals.put(problem, text);
            return this;
        }

        /** Ends with a question: its result is {@code data}. */
        public Endpoint answers(Function<ShikuCall, ?> question) {
            return build(false, call -> CompletableFuture.completedFuture(Answer.of(question.apply(call))));
        }

        /** Ends with a handler that makes the whole answer at once. */
        public Endpoint replies(Function<ShikuCall, Answer> question) {
            return build(false, call -> CompletableFuture.completedFuture(question.apply(call)));
        }

        /** Ends with a change, answered after its commit. */
        public Endpoint changes(Handler change) {
            return build(true, change);
        }

        private Endpoint build(boolean writes, Handler handler) {
            return new Endpoint(paths, summary, access, List.copyOf(parameters), writes, Map.copyOf(refusals), handler);
        }
    }
}
