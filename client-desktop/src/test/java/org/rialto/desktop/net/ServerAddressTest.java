package org.rialto.desktop.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "chat.example.com, ws://chat.example.com:8080/, false",
        "chat.example.com:9000, ws://chat.example.com:9000/, false",
        "' 127.0.0.1:8080 ', ws://127.0.0.1:8080/, true",
        "localhost, ws://localhost:8080/, true",
        "http://chat.example.com/, ws://chat.example.com:80/, false",
        "https://Chat.Example.com, wss://chat.example.com:443/, true",
        "wss://chat.example.com:8443/x?y=z, wss://chat.example.com:8443/, true",
        "ws://[::1]:8889, ws://[::1]:8889/, true",
    })
    void understandsWhatPeopleType(String typed, String socket, boolean isPrivate) {
        ServerAddress address = ServerAddress.parse(typed).orElseThrow();
        assertThat(address.socket()).hasToString(socket);
        assertThat(address.isPrivate()).isEqualTo(isPrivate);
        assertThat(ServerAddress.parse(address.toString())).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "two words", "ftp://chat.example.com", "http://", "user:pw@chat.example.com", "a_b"})
    void refusesWhatIsNoAddress(String typed) {
        assertThat(ServerAddress.parse(typed)).isEmpty();
    }

    @Test
    void makesHttpAddresses() {
        assertThat(ServerAddress.parse("https://chat.example.com").orElseThrow().http("/api/login"))
                .hasToString("https://chat.example.com:443/api/login");
    }
}
