namespace Clients.Load.Outlasting;

// A signal to the server, when every connection has got back `AfterBytes`: then all of them are in the middle of something.
sealed record EndSignal(int ProcessId, int Number, long AfterBytes);
