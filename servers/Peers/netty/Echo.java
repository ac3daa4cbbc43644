import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.util.concurrent.TimeUnit;

// One connection, always on the thread of its loop: read ─> write ... read ─> write, then flush.
//
//   a drain:  whole turns of the loop without a byte, or a read that leaves nothing ──> end our side ──> drop what comes ──> close
final class Echo extends ChannelInboundHandlerAdapter {
    private static final int LINGER_MILLISECONDS = 200;
    private static final int QUIET_TURNS = 2;

    private final Census census;
    private final int bufferBytes;
    private ChannelHandlerContext context;
    private boolean leftNothing;
    private boolean isDraining;
    private boolean isEnding;
    private long reads;

    Echo(Census census, int bufferBytes) {
        this.census = census;
        this.bufferBytes = bufferBytes;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        this.context = context;
        census.opened(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        reads++;
        if (isEnding) {
            bytes.release(); // It came behind our FIN, so that nobody can answer it. Reading it keeps the close from being a reset.
            return;
        }
        int count = bytes.readableBytes();
        leftNothing = count < bufferBytes;
        census.bytesIn.addAndGet(count);
        census.bytesOut.addAndGet(count);
        context.write(bytes, context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
        if (!context.channel().isWritable()) {
            context.channel().config().setAutoRead(false);
        }
        if (isDraining && !isEnding && leftNothing && isAllTaken()) {
            end();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    // The peer has ended its side: what was written goes out before ours ends too.
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (isEnding) {
            census.drained.incrementAndGet();
        }
        census.closed(this);
    }

    // A connection's error is its peer's affair.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        context.close();
    }

    // Ends the connection behind what has arrived of it.
    void drain() {
        context.executor().execute(() -> {
            isDraining = true;
            lookAgain(reads, QUIET_TURNS);
        });
    }

    void cutOff() {
        context.executor().execute(() -> {
            if (context.channel().isOpen()) {
                census.cut.incrementAndGet();
                isEnding = false;
                context.close();
            }
        });
    }

    // A turn of the loop reads from every channel that has something, and then runs the tasks whose time has come: one that is scheduled
    // meanwhile waits for the next turn, which a task that is executed does not. So a connection that is read from, and of which whole turns
    // brought nothing, has nothing.
    private void lookAgain(long readsBefore, int turns) {
        if (isEnding || !context.channel().isOpen()) {
            return;
        }
        boolean isQuiet = reads == readsBefore && isAllTaken() && context.channel().config().isAutoRead();
        if (isQuiet && turns == 0) {
            end();
        } else {
            context.executor().schedule(() -> lookAgain(reads, isQuiet ? turns - 1 : QUIET_TURNS), 1, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isAllTaken() {
        return context.channel().unsafe().outboundBuffer().totalPendingWriteBytes() == 0;
    }

    private void end() {
        isEnding = true;
        ((SocketChannel) context.channel()).shutdownOutput();
        linger(reads);
    }

    // Netty over NIO does not tell what a peer's kernel has acknowledged: so, as in the lingering close of nginx, what comes behind the FIN
    // is read and dropped until the peer ends its side too, or until nothing has come for a while.
    private void linger(long readsBefore) {
        context.executor().schedule(() -> {
            if (reads == readsBefore) {
                context.close();
            } else {
                linger(reads);
            }
        }, LINGER_MILLISECONDS, TimeUnit.MILLISECONDS);
    }
}
