package org.rialto.server.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;

/** Accounts. A name is an id or a number in its usual decimal form; no name means two accounts. */
public interface AccountStore {

    Optional<User> find(String name);

    Optional<User> find(UserId user);

    /** The account that signs in by this name or phone, with or without area code. */
    Optional<User> findForSignIn(String nameOrPhone);

    /** The same by the MD5 of phone, area code and phone, or id as 32 hex digits, and by the plain id. */
    Optional<User> findForSignInByMd5(String md5hexOrId);

    /** Accounts of this phone number, with or without area code. */
    List<User> findByPhone(String phone);

    Registration registration(UserId user);

    /** All accounts but removed ones, by number. */
    List<User> list();

    /** @throws org.rialto.server.core.model.ChatException TAKEN when the id or its number belongs to anybody */
    User add(NewAccount account);

    Optional<String> passwordHash(UserId user);

    void setPasswordHash(UserId user, String hash);

    void setProfile(UserId user, String nickname, @Nullable String avatar, @Nullable String title);

    /** Makes a visitor's account one of this kind; id and number stay. */
    User takeOver(UserId visitor, NewAccount account);

    void setRole(UserId user, AccountRole role);

    void setDisabled(UserId user, boolean disabled);

    /** Forgets credentials and frees the id; what the user wrote stays under the old nickname. */
    void remove(UserId user);

    /** What it takes to make an account. */
    record NewAccount(
            String id,
            String nickname,
            @Nullable String phone,
            @Nullable String title,
            AccountRole role,
            @Nullable String passwordHash) {}

    /** Since when there is an account, and the phone number it was made with. */
    record Registration(Instant since, @Nullable String phone) {}
}
