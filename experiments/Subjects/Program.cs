using Contract;
using Experiments.Subjects;
#if !WITHOUT_BENCHMARKS
using Experiments.Subjects.Bench;
using Experiments.Subjects.Bench.OutOfProcess;
#endif
using Experiments.Subjects.Exchanges;
using Experiments.Subjects.HandOvers;
using Experiments.Subjects.HeapLimit;
using Experiments.Subjects.Heartbeats;
using Experiments.Subjects.Heartbeats.Serving;
using Experiments.Subjects.Outbound;
using Experiments.Subjects.Populations;
using Experiments.Subjects.Threads;

// The measured programs that are no servers, in one executable, which loads nothing of the harness. The first word says which one it is;
// each is a folder here. `bdn` alone is not measured: BenchmarkDotNet as people know it, with its files in the folder that comes next.
Stream output = Console.OpenStandardOutput();
try
{
    return args switch
    {
        ["population", .. var words] => PopulationCommands.WarmedUp(PopulationOptions.Parse(words)).Serve(),
        ["hand-over", .. var words] => new HandOverCommands(HandOverCatalog.Chosen(words).Create(), output).Serve(),
        ["beat", .. var words] => new BeatCommands(BeatOptions.Parse(words), output).Serve(),
        ["serve-beats", .. var words] => ServeCommands.Listening(ServeOptions.Parse(words)).Serve(),
        ["ask", .. var words] => AskCommands.Connected(AskOptions.Parse(words)).Serve(),
        ["answer", .. var words] => AnswerCommands.Listening(AnswerOptions.Parse(words)).Serve(),
#if !WITHOUT_BENCHMARKS
        ["bench", .. var words] => new BenchCommands(BenchOptions.Parse(words), output).Serve(),
        ["bdn", var artifacts, .. var words] => BenchmarkTables.Run(words, artifacts),
#endif
        ["outbound", .. var words] => new OutboundCommands(OutboundOptions.Parse(words), output).Serve(),
        ["threads"] => new ThreadCommands(output).Serve(),
        ["heap"] => new HeapCommands(output).Serve(),
        _ => throw new UsageException(
            "subjects: say what to be: population, hand-over, beat, serve-beats, ask, answer, bench, outbound, threads, "
            + "heap, or bdn and a folder"),
    };
}
catch (UsageException mistake)
{
    Console.Error.WriteLine(mistake.Message);
    return 2;
}
catch (Exception failure) when (failure is FailedException or SilencedException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
