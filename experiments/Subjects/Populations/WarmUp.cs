using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace Experiments.Subjects.Populations;

// Compiled code is anonymous memory, and methods tier up while a program runs. 10,000 units are too few to hide that
// (14 to 160 bytes a unit), so it is over before `ready`.
internal static class WarmUp
{
    // A method is promoted after 30 calls, more than once on its way to optimized code.
    private const int Rounds = 30;

    // What notes a moment down is compiled too: else the first to wake up would wait for that.
    private const string Wake = """{"command":"wake","moments":true}""";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    // Calls are counted only behind a spell of this length in which no new method ran: 100 ms, unless the project file sets
    // less so that `ready` comes sooner.
    private static readonly TimeSpan CallCountingDelay = ReadDelay("System.Runtime.TieredCompilation.CallCountingDelayMs");

    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(50) + 4 * CallCountingDelay;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Run(PopulationKind kind)
    {
        var sinceStart = Stopwatch.StartNew();
        var sinceCompilation = Stopwatch.StartNew();
        long compiled = 0;
        while (sinceCompilation.Elapsed < Settled && sinceStart.Elapsed < Patience)
        {
            for (int round = 0; round < Rounds; round++)
                AnswerAll(kind, ["park", "memory", "wake"]);
            AnswerAll(kind, ["park", "collect", "memory", "wake", "collect"]);
            Thread.Sleep(Pause);

            long methods = JitInfo.GetCompiledMethodCount();
            if (methods > compiled)
                sinceCompilation.Restart();
            compiled = methods;
        }
    }

    private static void AnswerAll(PopulationKind kind, string[] commands)
    {
        var population = new PopulationCommands(kind.Create(kind.WarmUpUnits), Stream.Null);
        foreach (string command in commands)
            population.Answer(command == "wake" ? Wake : $$"""{"command":"{{command}}"}""");
    }

    private static TimeSpan ReadDelay(string setting)
    {
        bool isSet = int.TryParse(AppContext.GetData(setting) as string, CultureInfo.InvariantCulture, out int milliseconds);
        return TimeSpan.FromMilliseconds(isSet ? milliseconds : 100);
    }
}
