package io.tailrace.recovery;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.is;
import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.MemberSubstitution;

/**
 * A Java agent for a daemon whose host's clock is wrong: what asks for the time gets it so many seconds off. The clock that
 * measures durations is not touched, as on such a host.
 */
public final class SkewedClock {

    private static final String SECONDS = "tailrace.test.clock-skew";

    private SkewedClock() {}

    /** The option that starts a JVM with a clock so many seconds ahead. */
    static String option(Path folder, long seconds) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", SkewedClock.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        // the class itself is found on the daemon's class path
        Path jar = Files.createTempFile(folder, "skewed-clock", ".jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return "-javaagent:" + jar + "=" + seconds;
    }

    public static void premain(String seconds, Instrumentation instrumentation) throws NoSuchMethodException {
        System.setProperty(SECONDS, seconds);
        var substitution = MemberSubstitution.relaxed()
                .method(is(System.class.getMethod("currentTimeMillis")))
                .replaceWith(SkewedClock.class.getMethod("currentTimeMillis"))
                .on(any());
        new AgentBuilder.Default()
                .ignore(none())
                .disableClassFormatChanges()
                .with(RedefinitionStrategy.RETRANSFORMATION)
                .type(named("java.time.Clock"))
                .transform((type, description, loader, module, domain) ->
                        type.visit(Advice.to(Ahead.class).on(named("currentInstant"))))
                .type(nameStartsWith("io.tailrace.").and(not(named(SkewedClock.class.getName()))))
                .transform((type, description, loader, module, domain) -> type.visit(substitution))
                .installOn(instrumentation);
        System.err.println(sign(Math.round((Instant.now().toEpochMilli() - System.currentTimeMillis()) / 1000.0)));
    }

    /** What a daemon's log has when its clock is so many seconds ahead indeed. */
    static String sign(long seconds) {
        return "this clock is " + seconds + " s ahead";
    }

    /** What our classes call in place of the system's. */
    public static long currentTimeMillis() {
        return System.currentTimeMillis() + Long.getLong(SECONDS) * 1000;
    }

    /** Becomes a part of the JDK's class, so it names nothing but the JDK. */
    private static final class Ahead {

        // what is assigned is what the method returns
        @SuppressWarnings("UnusedVariable")
        @Advice.OnMethodExit
        static void skew(@Advice.Return(readOnly = false) Instant now) {
            now = now.plusSeconds(Long.getLong("tailrace.test.clock-skew"));
        }
    }
}
