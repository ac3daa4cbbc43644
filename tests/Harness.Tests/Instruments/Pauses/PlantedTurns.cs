using Suspensions;

namespace Harness.Tests.Instruments.Pauses;

/// <summary>The events of some turns in the order of their stamps, and the truth about them.</summary>
sealed class PlantedTurns
{
    private const int ForOther = 0;
    private const int ForCollection = 1;
    private const int ForBackground = 6;
    private const int Induced = 1;

    private readonly List<(long Stamp, Action<SuspensionAssembler> Tell)> _events = [];

    public PlantedTurns(PlantedTurn[] turns)
    {
        long now = 0;
        long begunLast = long.MinValue;
        int? background = null;
        foreach ((int number, PlantedTurn turn) in turns.Index())
        {
            now += turn.Gap;
            // Those for the collector begin in the order in which they have their turn: it has a lock of its own.
            long began = turn.Kind == TurnKind.Other ? now - turn.Early : Math.Max(now - turn.Early, begunLast);
            long suspended = now;
            now += turn.Held;
            bool starts = turn.Kind == TurnKind.Background && background is null;
            bool ends = turn.Kind == TurnKind.SecondOfBackground && background is not null;

            // A thread that waits is not another's; one that never does may be the same again.
            long thread = turn.Early > turn.Gap ? 100 + number : 1;
            int reason = turn.Kind switch
            {
                TurnKind.Other => ForOther,
                TurnKind.SecondOfBackground => ForBackground,
                _ => ForCollection,
            };
            Add(began, assembler => assembler.SuspensionBegan(thread, reason, began));
            Add(suspended, assembler => assembler.Suspended(thread));
            if (reason == ForCollection)
                Add(suspended, assembler => assembler.CollectionStarted(number, starts ? 2 : turn.Generation, Induced, starts));
            if (reason == ForCollection && !starts)
                Add(now, assembler => assembler.CollectionEnded(number, now));
            long restart = now;
            Restarts.Add(restart);
            Add(restart, assembler => assembler.RestartBegan(restart));
            if (ends && background is { } over)
                Add(restart, assembler => assembler.CollectionEnded(over, restart));

            if (reason != ForOther)
            {
                begunLast = began;
                Stops.Add((began, suspended, restart, Collected(starts || ends, reason, turn.Generation)));
            }

            background = starts ? number : ends ? null : background;
        }
    }

    /// <summary>Those for the collector: all that should be recorded.</summary>
    public List<(long Began, long Suspended, long Restart, int Generation)> Stops { get; } = [];

    public List<long> Restarts { get; } = [];

    public IEnumerable<Action<SuspensionAssembler>> InOrder =>
        _events.OrderBy(happened => happened.Stamp).Select(happened => happened.Tell);

    /// <summary>How long any of the stops for the collector lasted, no moment counted twice.</summary>
    public long UnionNanoseconds
    {
        get
        {
            var inside = new HashSet<long>();
            foreach (var (began, _, restart, _) in Stops)
            {
                for (long moment = began; moment < restart; moment++)
                    inside.Add(moment);
            }

            return inside.Count;
        }
    }

    private static int Collected(bool background, int reason, int generation) =>
        background ? 2 : reason == ForCollection ? generation : Suspension.NoGeneration;

    private void Add(long stamp, Action<SuspensionAssembler> tell) => _events.Add((stamp, tell));
}
