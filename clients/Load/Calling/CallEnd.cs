namespace Clients.Load.Calling;

// What a caller saw in the end.
enum CallEnd
{
    Answered,

    // Told so, and closed.
    Busy,

    // The end of the stream, without a word.
    Closed,

    // A reset.
    Reset,

    // No connection: connect(2) failed.
    Unconnected,
}
