package org.rialto.desktop.ui.login;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.rialto.desktop.net.ServerAddress;
import org.rialto.desktop.net.SignIn;
import org.rialto.desktop.ui.common.Texts;

/**
 * Signing in: what was typed, what is wrong with it, and how to mend it.
 *
 * <p>Thread: FX.
 */
public final class LoginViewModel {
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");

    private final Gate gate;
    private final Executor ui;
    private final Texts texts;
    private final StringProperty server = new SimpleStringProperty("");
    private final StringProperty account = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty token = new SimpleStringProperty("");
    private final BooleanProperty keep = new SimpleBooleanProperty();
    private final BooleanProperty byToken = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>(Problem.NONE);
    private final BooleanBinding insecure;
    private final BooleanBinding complete;

    /** Where a sign-in goes. */
    public interface Gate {
        CompletableFuture<SignIn> signIn(ServerAddress server, String account, String password);

        /** The door is open: this token belongs to that account ("" if it came as a token). */
        void enter(ServerAddress server, String account, String token, boolean keep);
    }

    /** What is wrong, and under which field it stands. */
    public record Problem(Field field, String text) {
        static final Problem NONE = new Problem(Field.NONE, "");
    }

    /** The fields of the form. */
    public enum Field {
        NONE,
        SERVER,
        SECRET
    }

    public LoginViewModel(Gate gate, Executor ui, Texts texts) {
        this.gate = gate;
        this.ui = ui;
        this.texts = texts;
        this.insecure = Bindings.createBooleanBinding(
                () -> ServerAddress.parse(server.get())
                        .map(address -> !address.isPrivate())
                        .orElse(false),
                server);
        this.complete = Bindings.createBooleanBinding(this::isComplete, server, account, password, token, byToken);
        for (StringProperty typed : new StringProperty[] {server, account, password, token}) {
            typed.addListener((property, was, now) -> problem.set(Problem.NONE));
        }
    }

    public StringProperty serverProperty() {
        return server;
    }

    public StringProperty accountProperty() {
        return account;
    }

    public StringProperty passwordProperty() {
        return password;
    }

    public StringProperty tokenProperty() {
        return token;
    }

    public BooleanProperty keepProperty() {
        return keep;
    }

    /** True while the form asks for a token instead of account and password. */
    public BooleanProperty byTokenProperty() {
        return byToken;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** True if the password would cross a network in the clear. */
    public BooleanBinding insecure() {
        return insecure;
    }

    /** True once every field that is needed has something in it. */
    public BooleanBinding complete() {
        return complete;
    }

    /** Says why somebody stands at the door again. */
    public void explain(String key) {
        problem.set(new Problem(Field.SECRET, texts.get(key)));
    }

    public void signIn() {
        if (busy.get() || !isComplete()) {
            return;
        }
        Optional<ServerAddress> address = ServerAddress.parse(server.get());
        if (address.isEmpty()) {
            problem.set(new Problem(Field.SERVER, texts.get("login.error.address")));
        } else if (byToken.get()) {
            useToken(address.get());
        } else {
            problem.set(Problem.NONE);
            busy.set(true);
            gate.signIn(address.get(), account.get().strip(), password.get())
                    .thenAcceptAsync(answer -> answered(address.get(), answer), ui);
        }
    }

    private void useToken(ServerAddress address) {
        String typed = token.get().strip();
        if (TOKEN.matcher(typed).matches()) {
            gate.enter(address, "", typed, keep.get());
        } else {
            explain("login.error.token");
        }
    }

    private void answered(ServerAddress address, SignIn answer) {
        busy.set(false);
        if (answer instanceof SignIn.Done done) {
            password.set("");
            gate.enter(address, account.get().strip(), done.token(), keep.get());
        } else {
            problem.set(problem(answer));
        }
    }

    private Problem problem(SignIn answer) {
        if (answer instanceof SignIn.WrongCredentials wrong) {
            return new Problem(Field.SECRET, texts.get("login.error.credentials", wrong.triesLeft()));
        } else if (answer instanceof SignIn.TooMany many) {
            long seconds = Math.max(1, many.retryAfter().plusMillis(999).toSeconds());
            return new Problem(Field.SECRET, texts.get("login.error.too-many", seconds));
        } else if (answer instanceof SignIn.Disabled) {
            return new Problem(Field.SECRET, texts.get("login.error.disabled"));
        } else if (answer instanceof SignIn.Unreachable away) {
            return new Problem(Field.SERVER, texts.get(key(away.cause())));
        }
        return new Problem(Field.SERVER, texts.get("login.error.not-rialto"));
    }

    private static String key(SignIn.Cause cause) {
        return switch (cause) {
            case ADDRESS -> "login.error.address";
            case REFUSED -> "login.error.refused";
            case CERTIFICATE -> "login.error.certificate";
            case TLS -> "login.error.tls";
            case TIMEOUT -> "login.error.timeout";
        };
    }

    private boolean isComplete() {
        boolean secret = byToken.get()
                ? !token.get().isBlank()
                : !account.get().isBlank() && !password.get().isEmpty();
        return secret && !server.get().isBlank();
    }
}
