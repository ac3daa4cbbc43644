import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

// Counts what is accepted, always on the thread of the listener's loop, and ends it.
final class Accepting extends ChannelInboundHandlerAdapter {
    private static final int QUIET_TURNS = 2;
    private static final int MOST_TURNS = 200;

    private ChannelHandlerContext context;
    private long accepted;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object connection) {
        accepted++;
        context.fireChannelRead(connection);
    }

    // Who waits in the backlog believes to be connected, and a listener that closes resets them: they are accepted first. Where others come
    // without end that is never through, and so has a limit: of turns, since a JVM that has just begun may take long for each. Returns how
    // many have been accepted, of which the last may not be served yet.
    long end() {
        CompletableFuture<Long> ended = new CompletableFuture<>();
        context.executor().execute(() -> lookAgain(-1, QUIET_TURNS, MOST_TURNS, ended));
        return ended.join();
    }

    // As in Echo: whole turns of the loop that bring nobody.
    private void lookAgain(long before, int quietTurns, int turns, CompletableFuture<Long> ended) {
        boolean isQuiet = accepted == before;
        if ((isQuiet && quietTurns == 0) || turns == 0) {
            context.channel().close().addListener(closed -> ended.complete(accepted));
        } else {
            long seen = accepted;
            context.executor().schedule(
                () -> lookAgain(seen, isQuiet ? quietTurns - 1 : QUIET_TURNS, turns - 1, ended), 1, TimeUnit.MILLISECONDS);
        }
    }
}
