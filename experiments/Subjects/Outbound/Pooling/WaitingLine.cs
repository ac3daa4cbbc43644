using System.Net.Sockets;

namespace Experiments.Subjects.Outbound.Pooling;

// Those who wait for a place, the first who came first. Each is given one with a connection in it, or null for one to dial. The pool's lock
// guards it; who is served goes on elsewhere, and not under that lock.
sealed class WaitingLine
{
    private readonly LinkedList<TaskCompletionSource<Socket?>> _waiting = [];

    public LinkedListNode<TaskCompletionSource<Socket?>> Join() =>
        _waiting.AddLast(new TaskCompletionSource<Socket?>(TaskCreationOptions.RunContinuationsAsynchronously));

    // False for one who has been served, or told that there is nothing to wait for, already.
    public bool Leave(LinkedListNode<TaskCompletionSource<Socket?>> who)
    {
        if (who.List is null)
            return false;
        _waiting.Remove(who);
        return true;
    }

    public bool TryServe(Socket? place)
    {
        if (_waiting.First is not { } first)
            return false;
        _waiting.RemoveFirst();
        first.Value.SetResult(place);
        return true;
    }

    public void SendAway(Exception why)
    {
        foreach (TaskCompletionSource<Socket?> waiter in _waiting)
            waiter.SetException(why);
        _waiting.Clear();
    }
}
