namespace Clients.Load.Outlasting;

// `InFlight` messages under way on each open connection, always, until the server ends it.
//
// signal: What is sent to which process when every connection has got back so many bytes; null where somebody else ends the server.
// reading: null reads what comes as it comes.
sealed record OutlastPlan(long MessageBytes, int InFlight, EndSignal? Signal, LateReading? Reading);
