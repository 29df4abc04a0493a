package org.rialto.protocol.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A reply (with {@code reqId}) or a push (without). {@code code} is 200, or tells a refusal together with
 * {@code problem} (kebab case) and, where one field is to blame, {@code field}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeskReply(
        int command,
        @Nullable String reqId,
        @Nullable Integer code,
        @Nullable JsonNode data,
        @Nullable String problem,
        @Nullable String field,
        @Nullable Long retryAfterMs) {}
