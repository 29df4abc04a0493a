package org.rialto.server.testkit;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a running {@link TestServer}: one for the class when its constructor or a static method asks, else one
 * for each test. It is closed afterwards.
 *
 * <p>Thread: confined to the test.
 */
public final class ServerExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(ServerExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The store closes what is AutoCloseable when the class or the test is over.
        return context.getStore(HERE).getOrComputeIfAbsent(TestServer.class, type -> TestServer.start(Map.of()));
    }
}
