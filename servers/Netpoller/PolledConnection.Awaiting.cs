using System.Threading.Tasks.Sources;

namespace Servers.Netpoller;

// What its handler awaits. An operation is over on the thread of the loop, which calls the continuation there and then; a receive has not
// begun before it is awaited, so that no operation is ever over before its continuation is known, but for a send that the handler let be.
sealed partial class PolledConnection
{
    private Action<object?>? _continuation;
    private object? _state;
    private int _result;
    private short _token;
    private volatile bool _isOver;

    // The operation is over: the handler runs until it awaits again.
    public void Resume(int result)
    {
        Awaits = Awaited.Nothing;
        _result = result;
        _isOver = true;
        Continue();
    }

    // The same of a send, of which so much is left.
    public void ResumeSend(int left) => Resume(_result - left);

    // Elsewhere nothing is ever over: who awaits there is brought back.
    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) =>
        _isOver && _loop.IsCurrent ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

    int IValueTaskSource<int>.GetResult(short token)
    {
        if (token != _token || !_isOver)
            throw new InvalidOperationException("an operation is awaited once");
        _isOver = false;
        _token++;
        return _result;
    }

    // Flags are not needed: the loop is the context, and its continuations are those of async methods, which bring their own.
    void IValueTaskSource<int>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        if (_loop.IsCurrent)
            Await(continuation, state);
        else
            AwaitFromElsewhere(continuation, state);
    }

    // Apart, since what a lambda captures is allocated where the method that has it begins.
    private void AwaitFromElsewhere(Action<object?> continuation, object? state) => _loop.Post(_ => Await(continuation, state), null);

    private void Await(Action<object?> continuation, object? state)
    {
        (_continuation, _state) = (continuation, state);
        if (_isOver)
        {
            Continue();
        }
        else if (Awaits == Awaited.Nothing)
        {
            Awaits = Awaited.Bytes;
            _loop.AwaitsBytes(this);
        }
    }

    private void Continue()
    {
        if (_continuation is not { } continuation)
            return;
        object? state = _state;
        (_continuation, _state) = (null, null);
        continuation(state);
    }

    private void SendHere(byte[] bytes)
    {
        int sent = _loop.SendOrKeep(this, bytes);
        if (sent == bytes.Length || IsLost)
            Resume(sent);
        else
            (Awaits, _result) = (Awaited.Room, bytes.Length);
    }
}
