namespace Clients.Load.UserSpace;

// every: Of Trickle: how often each connection sends its byte.
// bytes: Of Unread: how long each stream gets where the server takes it.
sealed record MisbehavePlan(Misconduct Kind, TimeSpan Duration, TimeSpan Every, long Bytes);
