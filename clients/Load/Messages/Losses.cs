using Clients.Load.Phases;
using Linux;

namespace Clients.Load.Messages;

// What a phase lost: `Mismatched` got other bytes than it sent, `Failures` counts all other reasons.
sealed class Losses
{
    public long Mismatched { get; private set; }

    public Failures Failures { get; } = new();

    public long Total => Mismatched + Failures.Total;

    public void Add(Losses others)
    {
        Mismatched += others.Mismatched;
        Failures.Add(others.Failures);
    }

    // outcome: One that ends a stream.
    public void Add(Outcome outcome)
    {
        if (outcome == Outcome.Mismatch)
            Mismatched++;
        else if (outcome == Outcome.EndOfStream)
            Failures.Add(Failures.EndOfStream);
        else
            Failures.Add(LastError.Number);
    }
}
