using System.Xml.Linq;
using Experiments.Tests.Suite;
using Harness.Runs;

namespace Experiments.Tests.Notebooks;

/// <summary>plot.cs, built and run by the SDK as a reader without a notebook does.</summary>
public sealed class PlotProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact, NeedsFilePrograms]
    public void It_prints_verdicts_and_draws_figures_and_any_column_into_the_named_folder()
    {
        // What it refers to was built with these tests; to build that again would disturb the tests of other projects that run meanwhile.
        const string Itself = "-p:BuildProjectReferences=false";
        SuiteProcess plot = Run(
            Itself, NotebookFile.Reference, "parked-tasks", "--column", "wake_seconds", "--png", "--out", _folder.Location);
        Assert.True(plot.ExitCode == ExitStatus.Success, plot.Output + plot.Errors);
        Assert.Contains("idle1m.stack.10000", plot.Output, StringComparison.Ordinal);
        string[] drawn = [.. Directory.GetFiles(Path.Combine(_folder.Location, "parked-tasks"), "*.svg").Order()];
        // A figure of many lines is several.
        Assert.Equal(["bytes-per-unit.svg", "memory-against-count.svg", "wake-seconds-over-count.svg"],
            drawn.Select(Path.GetFileName).Where(name => !name!.Contains("count-", StringComparison.Ordinal)));
        Assert.All(drawn, file => Assert.True(PictureOf.HasMarks(XElement.Load(file)), file));
        Assert.All(drawn, file => Assert.Contains(file, plot.Output, StringComparison.Ordinal));
        byte[] signature = [0x89, (byte)'P', (byte)'N', (byte)'G'];
        Assert.All(drawn, file => Assert.Equal(signature, File.ReadAllBytes(Path.ChangeExtension(file, ".png"))[..4]));

        SuiteProcess refused = Run("--no-build", _folder["nowhere"]);
        Assert.Equal(ExitStatus.Refused, refused.ExitCode);
        Assert.Contains("holds no run", refused.OneLine, StringComparison.Ordinal);
    }

    // To build on one processor takes two thirds of the time of the processors: nothing is evaluated or compiled just in time twice.
    private static SuiteProcess Run(string build, params string[] arguments) => SuiteProcess.Finish(SuiteProcess.Start("env",
        ["DOTNET_PROCESSOR_COUNT=1", "dotnet", "run", build, "--file", Path.Combine(NotebookFile.Folder, "plot.cs"), "--", .. arguments]));
}
