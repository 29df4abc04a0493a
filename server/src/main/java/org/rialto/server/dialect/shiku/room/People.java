package org.rialto.server.dialect.shiku.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.dialect.shiku.frame.Endpoint;
import org.rialto.server.dialect.shiku.frame.Parameter.Type;
import org.rialto.server.dialect.shiku.frame.ShikuCall;

/**
 * Several people in one parameter: {@code phones} and, from older clients, {@code text}. Who is not known is left out
 * (protocol/shiku.md §4.4).
 *
 * <p>Thread: safe.
 */
final class People {
    private static final String PHONES = "phones";
    private static final String TEXT = "text";
    private static final int MOST = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Accounts accounts;

    People(Accounts accounts) {
        this.accounts = accounts;
    }

    static Endpoint.Builder declare(Endpoint.Builder endpoint) {
        return endpoint.optional(PHONES, Type.TEXT, "people as a JSON array: phones, numbers or accounts")
                .optional(TEXT, Type.TEXT, "the same of older clients: numbers or accounts");
    }

    static boolean areNamed(ShikuCall call) {
        return call.find(PHONES).isPresent() || call.find(TEXT).isPresent();
    }

    /** Whom a call names, each once, without the caller. */
    List<User> named(ShikuCall call) {
        Caller caller = call.caller();
        List<User> people = new ArrayList<>();
        call.find(PHONES)
                .ifPresent(list -> names(list)
                        .forEach(name -> accounts.findByPhone(caller, name)
                                .or(() -> accounts.profile(caller, name))
                                .ifPresent(people::add)));
        call.find(TEXT)
                .ifPresent(list -> names(list)
                        .forEach(name -> accounts.profile(caller, name).ifPresent(people::add)));
        return people.stream()
                .filter(user -> !user.id().equals(caller.user()))
                .distinct()
                .toList();
    }

    /** Somebody by number or account; 0 and nothing for the caller. */
    Optional<User> one(ShikuCall call, String parameter) {
        String self = Long.toString(call.caller().user().number());
        String name = call.find(parameter).filter(id -> !id.equals("0")).orElse(self);
        return accounts.profile(call.caller(), name);
    }

    /**
     * The elements of a JSON array, or what stands between commas.
     *
     * @throws ChatException BAD_FIELD for anything else
     */
    static List<String> names(String list) {
        List<String> names = list.startsWith("[") ? elements(list) : split(list);
        if (names.size() > MOST) {
            throw new ChatException(Problem.BAD_FIELD, "at most " + MOST + " people at a time");
        }
        return names;
    }

    private static List<String> split(String list) {
        if (list.contains("{") || list.contains("\"")) {
            throw new ChatException(Problem.BAD_FIELD, "no list of people");
        }
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static List<String> elements(String list) {
        try {
            List<String> names = new ArrayList<>();
            for (JsonNode element : JSON.readTree(list)) {
                if (!element.isTextual() && !element.isIntegralNumber()) {
                    throw new ChatException(Problem.BAD_FIELD, "a list of people holds texts and numbers");
                }
                names.add(element.asText().strip());
            }
            return names;
        } catch (JsonProcessingException e) {
            throw new ChatException(Problem.BAD_FIELD, "a list of people is a JSON array");
        }
    }
}
