using FsCheck;
using FsCheck.Fluent;
using Suspensions;

namespace Harness.Tests.Instruments.Pauses;

/// <summary>What a turn is for.</summary>
public enum TurnKind
{
    Other,
    Blocking,
    Background,
    SecondOfBackground,
}

/// <summary>
/// One thread that stops all others, as the runtime lets it: it begins, waits for its turn, has them stopped, lets them go.
/// </summary>
/// <param name="Early">How long before it has the turn it begins to wait; it may reach back over turns before.</param>
/// <param name="Gap">For how long the threads ran since the turn before.</param>
/// <param name="Held">For how long it has them stopped.</param>
public sealed record PlantedTurn(TurnKind Kind, int Early, int Gap, int Held, int Generation)
{
    public static Arbitrary<PlantedTurn[]> Several() => Turn().ArrayOf().ToArbitrary();

    private static Gen<PlantedTurn> Turn() =>
        from kind in Gen.Elements(Enum.GetValues<TurnKind>())
        from early in Gen.Choose(0, 60)
        from gap in Gen.Choose(0, 20)
        from held in Gen.Choose(0, 20)
        from generation in Gen.Choose(0, 2)
        select new PlantedTurn(kind, early, gap, held, generation);
}
