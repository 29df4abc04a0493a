package org.rialto.desktop.ui.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rialto.desktop.net.ServerAddress;
import org.rialto.desktop.net.SignIn;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.login.LoginViewModel.Field;

class LoginViewModelTest implements LoginViewModel.Gate {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private final List<String> asked = new ArrayList<>();
    private final List<String> entered = new ArrayList<>();
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final LoginViewModel model = new LoginViewModel(this, Runnable::run, texts);
    private CompletableFuture<SignIn> answer = new CompletableFuture<>();

    @BeforeEach
    void fillIn() {
        model.serverProperty().set("chat.example.com");
        model.accountProperty().set(" alice ");
        model.passwordProperty().set("secret");
    }

    @Test
    void asksTheServerAndEnters() {
        model.keepProperty().set(true);
        model.signIn();
        assertThat(model.busyProperty().get()).isTrue();
        model.signIn();
        assertThat(asked).containsExactly("http://chat.example.com:8080 alice secret");
        answer.complete(new SignIn.Done(TOKEN, 1));
        assertThat(model.busyProperty().get()).isFalse();
        assertThat(entered).containsExactly("http://chat.example.com:8080 alice " + TOKEN + " true");
        assertThat(model.passwordProperty().get()).isEmpty();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new SignIn.WrongCredentials(4), Field.SECRET, "4 tries left"),
                Arguments.of(new SignIn.WrongCredentials(1), Field.SECRET, "1 try left"),
                Arguments.of(new SignIn.WrongCredentials(0), Field.SECRET, "no tries left"),
                Arguments.of(new SignIn.Disabled(), Field.SECRET, "blocked"),
                Arguments.of(new SignIn.TooMany(Duration.ofMillis(1500)), Field.SECRET, "2 seconds"),
                Arguments.of(new SignIn.TooMany(Duration.ZERO), Field.SECRET, "1 second."),
                Arguments.of(new SignIn.NotRialto(), Field.SERVER, "does not speak"),
                Arguments.of(new SignIn.Unreachable(SignIn.Cause.ADDRESS), Field.SERVER, "not found"),
                Arguments.of(new SignIn.Unreachable(SignIn.Cause.REFUSED), Field.SERVER, "Nothing answers"),
                Arguments.of(new SignIn.Unreachable(SignIn.Cause.CERTIFICATE), Field.SERVER, "certificate"),
                Arguments.of(new SignIn.Unreachable(SignIn.Cause.TLS), Field.SERVER, "TLS"),
                Arguments.of(new SignIn.Unreachable(SignIn.Cause.TIMEOUT), Field.SERVER, "in time"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhatIsWrongAndWhere(SignIn refusal, Field field, String words) {
        model.signIn();
        answer.complete(refusal);
        assertThat(model.problemProperty().get().field()).isEqualTo(field);
        assertThat(model.problemProperty().get().text()).contains(words);
        assertThat(entered).isEmpty();
        model.accountProperty().set("bob");
        assertThat(model.problemProperty().get().field()).isEqualTo(Field.NONE);
    }

    @Test
    void anAddressThatIsNoneIsNotAsked() {
        model.serverProperty().set("two words");
        model.signIn();
        assertThat(asked).isEmpty();
        assertThat(model.problemProperty().get().field()).isEqualTo(Field.SERVER);
    }

    @Test
    void needsEveryField() {
        assertThat(model.complete().get()).isTrue();
        model.passwordProperty().set("");
        assertThat(model.complete().get()).isFalse();
        model.signIn();
        assertThat(asked).isEmpty();
        model.passwordProperty().set("x");
        model.accountProperty().set(" ");
        assertThat(model.complete().get()).isFalse();
        model.accountProperty().set("a");
        model.serverProperty().set("");
        assertThat(model.complete().get()).isFalse();
    }

    @Test
    void aTokenNeedsNoAccount() {
        model.accountProperty().set("");
        model.byTokenProperty().set(true);
        assertThat(model.complete().get()).isFalse();
        model.tokenProperty().set(" " + TOKEN + " ");
        model.signIn();
        assertThat(asked).isEmpty();
        assertThat(entered).containsExactly("http://chat.example.com:8080  " + TOKEN + " false");
    }

    @Test
    void aTokenHasThirtyTwoHexDigits() {
        model.byTokenProperty().set(true);
        model.tokenProperty().set("nonsense");
        model.signIn();
        assertThat(entered).isEmpty();
        assertThat(model.problemProperty().get().text()).contains("token");
    }

    @Test
    void warnsWhereAPasswordWouldCrossTheNetworkInTheClear() {
        assertThat(model.insecure().get()).isTrue();
        model.serverProperty().set("https://chat.example.com");
        assertThat(model.insecure().get()).isFalse();
        model.serverProperty().set("127.0.0.1:8080");
        assertThat(model.insecure().get()).isFalse();
        model.serverProperty().set("");
        assertThat(model.insecure().get()).isFalse();
    }

    @Test
    void explainsWhyOneStandsAtTheDoorAgain() {
        model.explain("login.error.token");
        assertThat(model.problemProperty().get().text()).isEqualTo(texts.get("login.error.token"));
    }

    @Override
    public CompletableFuture<SignIn> signIn(ServerAddress server, String account, String password) {
        asked.add(server + " " + account + " " + password);
        return answer;
    }

    @Override
    public void enter(ServerAddress server, String account, String token, boolean keep) {
        entered.add(server + " " + account + " " + token + " " + keep);
    }
}
