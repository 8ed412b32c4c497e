package io.tailrace.testing;

import io.tailrace.demo.AccessKey;
import io.tailrace.demo.Servers;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a {@link TestSpace}: {@code @ExtendWith(TestServers.class)} on the class, a parameter of that type on
 * {@code @Test} or {@code @BeforeEach}, which get the same one. On {@code @BeforeAll} the class shares the space.
 *
 * <p>The servers are started by the first test that asks, shared by all of this JVM, and closed when the last has ended.
 * Tests that stop or freeze a server start one of their own.
 */
public final class TestServers implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(TestServers.class);
    private static final AtomicInteger SPACES = new AtomicInteger();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestSpace.class;
    }

    @Override
    public TestSpace resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Servers servers = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Servers.class, key -> startAndSay(), Servers.class);
        return context.getStore(NAMESPACE)
                .computeIfAbsent(TestSpace.class, key -> TestSpaceLife.begin(servers), TestSpaceLife.class)
                .space();
    }

    private static Servers startAndSay() {
        Servers servers = Servers.start();
        System.out.println("Tests use " + servers.description());
        return servers;
    }

    /** Ends with the test, or the class, that the space was made for. */
    private record TestSpaceLife(TestSpace space) implements AutoCloseable {

        private static TestSpaceLife begin(Servers servers) {
            String database = "test_" + ProcessHandle.current().pid() + "_" + SPACES.incrementAndGet();
            servers.mysql().createDatabase(database);
            return new TestSpaceLife(new TestSpace(servers.mysql(), database, servers.dynamoDb(), AccessKey.random()));
        }

        @Override
        public void close() {
            space.mysql().execute("DROP DATABASE IF EXISTS `" + space.database() + "`");
        }
    }
}
