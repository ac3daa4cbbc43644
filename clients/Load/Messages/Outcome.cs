namespace Clients.Load.Messages;

// What became of a message for now. With `Error` the reason is LastError.Number.
enum Outcome
{
    Pending,
    Complete,
    Mismatch,
    EndOfStream,
    Error,
}
