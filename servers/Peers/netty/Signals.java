import sun.misc.Signal;
import sun.misc.SignalHandler;

// SIGTERM ends the process in order, and SIGINT is ignored: a terminal sends it to the whole group, and the harness decides, by stdin.
final class Signals {
    static void endInOrder(Drain drain, Census census) {
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        Signal.handle(new Signal("TERM"), signal -> {
            try {
                drain.run();
            } catch (InterruptedException impossible) {
                Thread.currentThread().interrupt(); // Nobody interrupts the thread of a signal.
            }
            Contract.emit(census.told("terminated"));
            Runtime.getRuntime().halt(0);
        });
    }
}
