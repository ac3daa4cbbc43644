using System.Text.Json;
using Harness.Records.Manifest;

namespace Harness.Tests.Processes;

public class InheritedEnvironmentTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("DOTNET_gcServer")]
    [InlineData("COMPlus_gcConcurrent")]
    [InlineData("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS")]
    [InlineData("GOGC")]
    [InlineData("GOFLAGS")]
    [InlineData("GOAMD64")]
    [InlineData("GOEXPERIMENT")]
    [InlineData("GOMEMLIMIT")]
    [InlineData("GOMAXPROCS")]
    [InlineData("GODEBUG")]
    [InlineData("NODE_OPTIONS")]
    [InlineData("MALLOC_ARENA_MAX")]
    [InlineData("LD_PRELOAD")]
    public void What_bends_figures_is_kept_from_children_unless_it_is_asked_for(string name)
    {
        InheritedEnvironment found = InheritedEnvironment.Of([new(name, "1")]);

        Assert.Equal([name], found.Bending.Keys);
        Assert.DoesNotContain(name, ChildOf(found).Keys);
        Assert.Equal("1", ChildOf(found with { Kept = true })[name]);
    }

    [Theory]
    [InlineData("DOTNET_ROOT")]
    [InlineData("DOTNET_ROOT_X64")]
    [InlineData("DOTNET_CLI_TELEMETRY_OPTOUT")]
    [InlineData("DOTNET_NOLOGO")]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT")]
    [InlineData("GOPATH")]
    [InlineData("PATH")]
    public void What_a_child_needs_to_start_or_what_bends_nothing_is_inherited(string name)
    {
        InheritedEnvironment found = InheritedEnvironment.Of([new(name, "1")]);

        Assert.Empty(found.Bending);
        Assert.Contains(name, ChildOf(found).Keys);
    }

    [Fact]
    public async Task What_an_experiment_sets_for_its_subject_stays()
    {
        await using var launcher = new Launcher(InheritedEnvironment.Of([new("GOGC", "7"), new("GODEBUG", "x")]));
        const string Script = """echo "{\"event\":\"ready\",\"offers\":[\"$GOGC\",\"$GODEBUG\"]}"; cat""";
        ContractProcess child = launcher.Start("planted", new ProcessCommand("sh", ["-c", Script]).WithVariable("GOGC", "50"));
        JsonElement ready = await child.ReadyAsync("ready", Patience, default);

        Assert.Equal(["50", ""], ready.GetProperty("offers").EnumerateArray().Select(offer => offer.GetString()));
    }

    [Theory]
    [InlineData("workstation concurrent", "DOTNET_gcServer", "1", false)]
    [InlineData("server concurrent", "DOTNET_gcServer", "1", true)]
    [InlineData("server concurrent", "COMPlus_gcServer", "0x1", true)]
    [InlineData("workstation concurrent", "DOTNET_gcServer", "true", true)]
    [InlineData("workstation", "COMPlus_gcConcurrent", "0", true)]
    [InlineData("workstation concurrent", "COMPlus_gcConcurrent", "0", false)]
    [InlineData("workstation concurrent DOTNET_GCgen0size=40000", "DOTNET_GCgen0size", "40000", true)]
    public void The_collectors_mode_is_that_of_the_subjects(string mode, string name, string value, bool kept) =>
        Assert.Equal(mode, SubjectRuntime.GcMode(InheritedEnvironment.Of([new(name, value)]) with { Kept = kept }));

    [Fact]
    public void A_child_is_told_of_the_runtime_that_runs_this_process_where_nothing_else_tells_it()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["host/fxr"]);
        Dictionary<string, string?> untold = [];
        Dictionary<string, string?> told = new() { ["DOTNET_ROOT"] = folder.Path };
        Dictionary<string, string?> misled = new() { ["DOTNET_ROOT"] = "gone" };
        RunningRuntime.LetFind(untold);
        RunningRuntime.LetFind(told);
        RunningRuntime.LetFind(misled);

        Assert.True(Directory.Exists(Path.Combine(untold["DOTNET_ROOT"]!, "shared")));
        Assert.Equal(folder.Path, told["DOTNET_ROOT"]);
        Assert.Equal(untold["DOTNET_ROOT"], misled["DOTNET_ROOT"]);
    }

    [Fact]
    public void Run_json_names_what_bends_without_folders()
    {
        EnvironmentDescription described = EnvironmentDescription.Read(InheritedEnvironment.Of(
        [
            new("LD_PRELOAD", "/home/me/lib/a.so:/opt/my bench/b.so"), new("NODE_OPTIONS", "--require=/home/me/x.js -r /y/z.js"),
        ]));

        Assert.Equal("a.so:my b.so", described.Variables["LD_PRELOAD"]);
        Assert.Equal("--require=x.js -r z.js", described.Variables["NODE_OPTIONS"]);
        Assert.StartsWith("kept from subjects and clients: LD_PRELOAD=a.so", described.ToString(), StringComparison.Ordinal);
        Assert.True(described.StackBytes is null or > 0);
    }

    private static Dictionary<string, string?> ChildOf(InheritedEnvironment found)
    {
        Dictionary<string, string?> child = found.Bending.Keys.Append("DOTNET_ROOT").Append("DOTNET_ROOT_X64")
            .Append("DOTNET_CLI_TELEMETRY_OPTOUT").Append("DOTNET_NOLOGO").Append("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT")
            .Append("GOPATH").Append("PATH").ToDictionary(name => name, _ => (string?)"before");
        found.Prepare(child);
        return child;
    }
}
