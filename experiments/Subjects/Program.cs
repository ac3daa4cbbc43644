using Experiments.Subjects.Bench;
using Experiments.Subjects.Bench.OutOfProcess;
using Experiments.Subjects.HandOvers;
using Experiments.Subjects.Heartbeats;
using Experiments.Subjects.Heartbeats.Serving;
using Experiments.Subjects.Populations;

// The measured programs that are no servers, in one executable, which loads nothing of the harness. The first word says which one it is;
// each is a folder here. `bdn` alone is not measured: BenchmarkDotNet as people know it, with its files in the folder that comes next.
return args switch
{
    ["population", .. var options] => PopulationProcess.Run(options),
    ["hand-over", .. var options] => HandOverProcess.Run(options),
    ["beat", .. var options] => BeatProcess.Run(options),
    ["serve-beats", .. var options] => ServeProcess.Run(options),
    ["bench", .. var options] => BenchProcess.Run(options),
    ["bdn", var artifacts, .. var options] => BenchmarkTables.Run(options, artifacts),
    _ => Refuse(),
};

static int Refuse()
{
    Console.Error.WriteLine("say what to be: population, hand-over, beat, serve-beats, bench, or bdn and a folder");
    return 2;
}
