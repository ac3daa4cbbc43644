// The echo on Netty: NIO, since Debian packages no native transport; pooled direct buffers.
//
//   peers ──SYN──> server channel ──accept──> channel, dealt out to the loops in turn
//                       │ on a loop too        └ rests on EMFILE for a second (AbstractNioMessageChannel of Netty)
//
//   loop 1  select (epoll_wait) ──> read into a pooled direct buffer ─> write ─> flush when all is read     one thread a processor
//   loop n      │                       a peer that does not read is not read from: autoRead is off until its channel is writable
//               └──> tasks of its channels: a drain's looks
//
//   main thread:  stdin ──{"command":...}──> {"event":...} on stdout
//
// An idle connection owns no buffer: what it costs is its channel, its pipeline, its key and its handler in the heap of Java.
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;

final class Main {
    public static void main(String[] words) throws Exception {
        Options options = Options.parse(words);
        // Netty logs to stderr by java.util.logging; what a peer does to its connection is no matter of the log.
        java.util.logging.LogManager.getLogManager().reset();
        Census census = new Census();
        NioEventLoopGroup loops = new NioEventLoopGroup(options.loops);
        Accepting accepting = new Accepting();
        Channel listener = listen(options, accepting, census, loops);
        Drain drain = new Drain(accepting, census, options.drainSeconds);
        Signals.endInOrder(drain, census);
        Contract.serve((InetSocketAddress) listener.localAddress(), census, drain);
        Runtime.getRuntime().halt(0);
    }

    private static Channel listen(Options options, Accepting accepting, Census census, NioEventLoopGroup loops) {
        ServerBootstrap server = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, options.backlog)
            .option(ChannelOption.SO_REUSEADDR, true)
            .handler(accepting)
            .childOption(ChannelOption.TCP_NODELAY, options.noDelay)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childOption(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(options.bufferBytes))
            .childHandler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(new Echo(census, options.bufferBytes));
                }
            });
        if (options.receiveBufferBytes > 0) {
            server.option(ChannelOption.SO_RCVBUF, options.receiveBufferBytes); // which accepted sockets inherit
        }
        if (options.sendBufferBytes > 0) {
            server.childOption(ChannelOption.SO_SNDBUF, options.sendBufferBytes);
        }
        var bound = server.bind(new InetSocketAddress(options.address, options.port)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            Refusal.exit(1, "cannot listen on " + options.address.getHostAddress() + ":" + options.port + ": " + bound.cause().getMessage()
                + "; choose another --address or --port (--port 0 takes a free one)");
        }
        return bound.channel();
    }
}
