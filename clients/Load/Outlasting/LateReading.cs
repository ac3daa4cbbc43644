namespace Clients.Load.Outlasting;

// Who reads so many bytes of each connection in each period, whatever waits.
sealed record LateReading(int Bytes, TimeSpan Period);
