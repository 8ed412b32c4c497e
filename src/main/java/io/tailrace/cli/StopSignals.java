package io.tailrace.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns SIGTERM and SIGINT into an orderly stop: the first asks for it, a second one hurries. Thread-safe.
 *
 * <p>A shutdown hook could neither hear a second signal nor let the exit code be 0. {@code sun.misc.Signal} can; it is reached by
 * reflection because the compiler warns of each direct use in a way that cannot be switched off.
 */
final class StopSignals {

    private final AtomicBoolean heard = new AtomicBoolean();
    private final Runnable stop;
    private final Runnable hurry;

    private StopSignals(Runnable stop, Runnable hurry) {
        this.stop = stop;
        this.hurry = hurry;
    }

    static void install(Runnable stop, Runnable hurry) {
        StopSignals signals = new StopSignals(stop, hurry);
        signals.handle("TERM");
        signals.handle("INT");
    }

    private void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> hear());
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM lets nobody handle SIG" + name, e);
        }
    }

    private boolean hear() {
        Thread thread = new Thread(heard.compareAndSet(false, true) ? stop : hurry, "tailrace-stop");
        thread.setDaemon(true);
        thread.start();
        return true;
    }
}
