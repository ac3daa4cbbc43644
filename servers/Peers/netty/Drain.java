// The end of a server: each connection is ended behind what has arrived of it, and at a limit cut off who is left.
final class Drain {
    private static final int POLL_MILLISECONDS = 1;

    private final Accepting accepting;
    private final Census census;
    private final double limitSeconds;
    private boolean hasRun;

    Drain(Accepting accepting, Census census, double limitSeconds) {
        this.accepting = accepting;
        this.census = census;
        this.limitSeconds = limitSeconds;
    }

    // Returns when none is open.
    synchronized void run() throws InterruptedException {
        if (hasRun) {
            return;
        }
        hasRun = true;
        long limit = System.nanoTime() + (long) (limitSeconds * 1e9);
        long accepted = accepting.end();
        while (census.total.get() < accepted && System.nanoTime() < limit) {
            Thread.sleep(POLL_MILLISECONDS);
        }
        census.connections.forEach(Echo::drain);
        while (census.open.get() > 0 && System.nanoTime() < limit) {
            Thread.sleep(POLL_MILLISECONDS);
        }
        census.connections.forEach(Echo::cutOff);
        while (census.open.get() > 0) {
            Thread.sleep(POLL_MILLISECONDS);
        }
    }
}
