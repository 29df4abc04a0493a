package org.rialto.server.passwords;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import org.rialto.server.core.port.PasswordHasher;

/** Argon2id with 19 MiB, 2 rounds, 1 lane; the parameters stand in every hash. Thread: safe. */
public final class Argon2Hasher implements PasswordHasher {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ROUNDS = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final Argon2Function function =
            Argon2Function.getInstance(MEMORY_KIB, ROUNDS, LANES, HASH_BYTES, Argon2.ID);

    @Override
    public String hash(String md5hex) {
        return Password.hash(md5hex).addRandomSalt(SALT_BYTES).with(function).getResult();
    }

    @Override
    public boolean matches(String md5hex, String hash) {
        return Password.check(md5hex, hash).with(Argon2Function.getInstanceFromHash(hash));
    }
}
