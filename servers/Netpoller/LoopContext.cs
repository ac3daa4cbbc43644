namespace Servers.Netpoller;

// What an await of anything captures on the thread of a loop, and goes on by.
sealed class LoopContext(HandlerLoop loop) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => loop.Post(d, state);

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("a loop is not waited for: post");

    public override SynchronizationContext CreateCopy() => this;
}
