using Harness.Processes;
using Harness.Trials;

namespace Harness.Runs;

/// <summary>The wire that the user chose, which each of the experiments must offer.</summary>
static class WireOption
{
    /// <summary>As run.json has it, too.</summary>
    private const string UserSpace = "user-space";

    private const string Sockets = "sockets";

    /// <param name="text">Null where the option was not given.</param>
    /// <exception cref="RefusedException">There is no such wire.</exception>
    public static TrialWire? Read(string? text) => text switch
    {
        null => null,
        Sockets => TrialWire.Sockets,
        UserSpace => TrialWire.UserSpace,
        _ => throw new RefusedException($"there is no wire '{text}': choose {Sockets} or {UserSpace}"),
    };

    /// <summary>For run.json; null for sockets, which a run has where nothing is told.</summary>
    public static string? Text(TrialWire? wire) => wire == TrialWire.UserSpace ? UserSpace : null;

    /// <param name="chosen">Those that are to be measured.</param>
    /// <param name="known">Those that the program has.</param>
    /// <exception cref="RefusedException">One of the chosen has a wire of its own.</exception>
    public static void RequireOffered(TrialWire? wire, IReadOnlyList<Experiment> chosen, IReadOnlyList<Experiment> known)
    {
        if (wire is null || chosen.FirstOrDefault(experiment => experiment.UserSpace is null) is not { } fixedTo)
            return;
        string[] others = [.. known.Where(experiment => experiment.UserSpace is not null).Select(experiment => experiment.Id)];
        throw new RefusedException($"{fixedTo.Id} offers no choice of a wire: leave out --wire"
            + (others.Length > 0 ? $", or measure alone what does (--only {string.Join(',', others)})" : ""));
    }
}
