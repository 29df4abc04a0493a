package org.rialto.server.core.model;

import org.jspecify.annotations.Nullable;

/** A person as others see them. */
public record User(
        UserId id,
        String nickname,
        @Nullable String avatar,
        @Nullable String title,
        AccountRole role,
        boolean disabled) {}
