using Linux;

namespace Servers.Netpoller;

// How a handler begins, wanders, and ends. Its connection is closed when it has ended, and not before: so no descriptor is closed under an
// operation, and no object is another connection's while a handler has it.
sealed partial class HandlerLoop
{
    private void Handle(PolledConnection connection)
    {
        Census.TaskBegan();
        Watch(Epoll.Modify, connection, Readable);
        Deadlines?.Opened(connection.Descriptor);
        connection.BeginHandling(handler);
        Settle(connection);
    }

    // After its handler has run, what is it about? As a rule it awaits the next bytes.
    private void Settle(PolledConnection connection)
    {
        if (connection.Awaits != Awaited.Nothing)
            return;
        if (connection.IsWatched || !connection.Handling!.IsCompleted)
            Leave(connection);
        else
            End(connection);
    }

    // Its handler awaits something else, and may end elsewhere. No deadline of reads or writes runs meanwhile.
    private void Leave(PolledConnection connection)
    {
        connection.IsAway = true;
        Deadlines?.Forget(connection.Descriptor);
        if (connection.IsWatched)
            return;
        connection.IsWatched = true;
        connection.Handling!.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => Post(_ => End(connection), null));
    }

    private void ComeBack(PolledConnection connection)
    {
        connection.IsAway = false;
        Deadlines?.Flushed(connection.Descriptor);
    }

    private void End(PolledConnection connection)
    {
        Task handling = connection.Handling!;
        connection.Handling = null;
        Census.TaskEnded();
        if (handling.Exception is { } failure)
            Console.Error.WriteLine($"A handler failed, and its connection is closed: {failure.InnerException}");
        if (IsDraining && handling.IsCompletedSuccessfully && !connection.IsLost)
            BeginToEnd(connection.Descriptor);
        else
            Close(connection.Descriptor);
    }

    protected override void Forget(int descriptor)
    {
        base.Forget(descriptor);
        PolledConnection connection = connections.Of(descriptor);
        if (connection.Handling is not null)
            Census.TaskEnded();
        connection.Leave();
    }
}
