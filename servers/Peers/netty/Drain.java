import io.netty.channel.Channel;

// The end of a server: each connection is ended behind what has arrived of it, and at a limit cut off who is left.
final class Drain {
    private static final int BACKLOG_QUIET_MILLISECONDS = 20;
    private static final int BACKLOG_LOOKS = 10;
    private static final int POLL_MILLISECONDS = 1;

    private final Channel listener;
    private final Census census;
    private final double limitSeconds;

    Drain(Channel listener, Census census, double limitSeconds) {
        this.listener = listener;
        this.census = census;
        this.limitSeconds = limitSeconds;
    }

    // Returns when none is open.
    synchronized void run() throws InterruptedException {
        long limit = System.nanoTime() + (long) (limitSeconds * 1e9);
        stopAccepting();
        census.connections.forEach(Echo::drain);
        while (census.open.get() > 0 && System.nanoTime() < limit) {
            Thread.sleep(POLL_MILLISECONDS);
        }
        census.connections.forEach(Echo::cutOff);
        while (census.open.get() > 0) {
            Thread.sleep(POLL_MILLISECONDS);
        }
    }

    // Who waits in the backlog believes to be connected, and a listener that closes resets them: they are accepted first. Where others come
    // without end that is never through, and so is ended.
    private void stopAccepting() throws InterruptedException {
        long before = -1;
        for (int looks = 0; before != census.total.get() && looks < BACKLOG_LOOKS; looks++) {
            before = census.total.get();
            Thread.sleep(BACKLOG_QUIET_MILLISECONDS);
        }
        listener.close().awaitUninterruptibly();
    }
}
