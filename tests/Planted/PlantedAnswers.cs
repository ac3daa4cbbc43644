using Contract;

namespace Planted;

/// <summary>What the planted server answers: the truth, or what it was told to say instead.</summary>
sealed class PlantedAnswers : Commands
{
    private readonly string _pid;
    private readonly string _endpoint;
    private readonly string _framing;

    /// <param name="open">How many connections there are.</param>
    public PlantedAnswers(PlantedOptions options, string endpoint, Func<int> open) : base(Console.OpenStandardOutput())
    {
        (_pid, _endpoint) = (Pid(options.Announce), endpoint);
        _framing = options.Framing.Length > 0 ? $"\"framing\":{options.Framing}," : "";
        Offer("census", _ => Say(
            $$"""{"event":"census",{{(options.Census.Length > 0 ? options.Census : $"\"open\":{open() + options.Lie}")}}}"""));
        OfferHeap();
        Offer("gc", _ => Say(PlantedCollections.SinceLast()));
    }

    public override void Ready() =>
        Say($$"""{"event":"listening",{{_pid}}{{_framing}}"endpoints":["{{_endpoint}}"],"offers":["{{string.Join("\",\"", Offers)}}"]}""");

    private static string Pid(string whom) => whom switch
    {
        "" => "",
        "own" => $"\"pid\":{Environment.ProcessId},",
        "parent" => $"\"pid\":{File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ')[2]},",
        _ => $"\"pid\":{whom},",
    };

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
