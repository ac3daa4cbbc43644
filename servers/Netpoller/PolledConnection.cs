using System.Threading.Tasks.Sources;
using Servers.Common.Handlers;

namespace Servers.Netpoller;

// One connection after the other on one descriptor. Its state belongs to the thread of its loop: what is called elsewhere is posted there.
sealed partial class PolledConnection(int descriptor) : IConnection, IValueTaskSource<int>
{
    // Smaller ones are what the loop itself waits for.
    private const uint FirstGeneration = HandlerLoop.FirstGeneration;

    private HandlerLoop _loop = null!;

    public int Descriptor => descriptor;

    // Of the connection that has the descriptor, or will have it next: every event bears that of the one which it is for.
    public uint Generation { get; private set; } = FirstGeneration;

    // What was reported and not found used up.
    public uint Ready { get; set; }

    public Awaited Awaits { get; private set; }

    // Nothing more comes of it: it failed, or a deadline is over.
    public bool IsLost { get; set; }

    // Its handler was seen to await something else, and tells when it ends.
    public bool IsWatched { get; set; }

    // No deadline runs, since its handler awaits something else.
    public bool IsAway { get; set; }

    // What its handler has returned, and when.
    public Task? Handling { get; set; }

    // By the loop that has accepted it.
    public void BelongTo(HandlerLoop loop)
    {
        _loop = loop;
        (Awaits, Ready, IsLost, IsWatched, IsAway, _isOver) = (Awaited.Handler, 0, false, false, false, false);
    }

    // Its descriptor is about to be closed.
    public void Leave()
    {
        Generation = Math.Max(Generation + 1, FirstGeneration);
        (Awaits, Handling, _continuation, _state) = (Awaited.Nothing, null, null, null);
    }

    // A handler may fail before it is a task.
    public void BeginHandling(Func<IConnection, Task> handler)
    {
        Awaits = Awaited.Nothing;
        try
        {
            Handling = handler(this);
        }
        catch (Exception e)
        {
            Handling = Task.FromException(e);
        }
    }

    public ReadOnlySpan<byte> Received => _loop.LentTo(this);

    public ValueTask<int> ReceiveAsync()
    {
        AssertIdle();
        return new(this, _token);
    }

    public ValueTask<int> SendAsync(ReadOnlySpan<byte> bytes)
    {
        if (!_loop.IsCurrent)
            return SendFromElsewhere(bytes.ToArray());
        AssertIdle();
        int sent = _loop.SendOrKeep(this, bytes);
        if (sent == bytes.Length || IsLost)
            return new(sent);
        (Awaits, _result) = (Awaited.Room, bytes.Length);
        return new(this, _token);
    }

    private ValueTask<int> SendFromElsewhere(byte[] bytes)
    {
        _loop.Post(_ => SendHere(bytes), null);
        return new(this, _token);
    }

    private void AssertIdle()
    {
        if (Awaits != Awaited.Nothing || _isOver)
            throw new InvalidOperationException("a connection has one operation at a time, which is awaited");
    }
}
