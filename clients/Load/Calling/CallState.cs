namespace Clients.Load.Calling;

enum CallState
{
    // It comes when it is due.
    Away,
    Connecting,

    // It has sent its byte.
    Waiting,

    // It was answered, and stays.
    Inside,

    // It was answered and has hung up, or was refused and does not try again.
    Gone,
}
