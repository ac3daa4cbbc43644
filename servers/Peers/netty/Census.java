import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

// What is counted, by whichever loop, and who is open: Netty keeps no register that a program may read.
final class Census {
    final AtomicLong open = new AtomicLong();
    final AtomicLong total = new AtomicLong();
    final AtomicLong drained = new AtomicLong();
    final AtomicLong cut = new AtomicLong();
    final AtomicLong bytesIn = new AtomicLong();
    final AtomicLong bytesOut = new AtomicLong(); // given to Netty
    final Set<Echo> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong peak = new AtomicLong();

    void opened(Echo connection) {
        connections.add(connection);
        total.incrementAndGet();
        peak.accumulateAndGet(open.incrementAndGet(), Math::max);
    }

    void closed(Echo connection) {
        connections.remove(connection);
        open.decrementAndGet();
    }

    // As an event of this name. Nobody is rejected and nothing has a time limit here: those are 0 because that is the count. Netty logs an
    // accept that fails and tells nobody, so that accept_failures is left out.
    String told(String event) {
        return "{\"event\":\"" + event + "\",\"open\":" + open + ",\"total\":" + total + ",\"peak\":" + peak
            + ",\"rejected\":0,\"timed_out\":0,\"drained\":" + drained + ",\"cut\":" + cut
            + ",\"bytes_in\":" + bytesIn + ",\"bytes_out\":" + bytesOut + "}";
    }
}
