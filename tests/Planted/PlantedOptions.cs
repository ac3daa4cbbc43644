using System.Globalization;

namespace Planted;

sealed record PlantedOptions(
    int Port, int KeepBytes, int Lie, string Failure, int Threads, int TouchBytes, int GarbageBytes, int CollectEvery,
    bool Background, int BeatMilliseconds, int SkipEvery, string Announce, bool DualStack, int DieAt, string Census,
    int Waiting, string Framing, int LeakEvery, int ChangesEvery)
{
    public static PlantedOptions Parse(string[] args)
    {
        string Value(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var index ? args[index + 1] : otherwise;
        int Number(string name) => int.Parse(Value(name, "0"), CultureInfo.InvariantCulture);
        return new(
            Number("--port"), Number("--keep"), Number("--lie"), Value("--fail", ""), Number("--threads"), Number("--touch"),
            Number("--garbage"), Number("--collect-every"), Value("--background", "false") == "true",
            Number("--beat-ms"), Number("--skip-every"), Value("--announce", ""), args.Contains("--dual-stack"), Number("--die-at"),
            Value("--census", ""), Number("--waiting"), Value("--framing", ""), Number("--leak-every"),
            Number("--changes-every"));
    }
}
