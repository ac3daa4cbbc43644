namespace Harness.Tests.Trials.Runtimes;

public sealed class OtherRuntimeTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("net11", "has not the form \"NAME=DIR\"")]
    [InlineData("=/usr", "has not the form \"NAME=DIR\"")]
    [InlineData("net11=", "has not the form \"NAME=DIR\"")]
    [InlineData("NET 11=/usr", "may have lower-case letters")]
    [InlineData("net11=/nowhere", "there is no folder '/nowhere'")]
    [InlineData("net11=/proc", "holds no .NET runtime: name a folder that has host/fxr")]
    public void What_is_no_runtime_is_refused_in_a_line_that_says_what_to_name(string definition, string remedy)
    {
        string said = Assert.Throws<RefusedException>(() => OtherRuntime.Read(definition)).Message;
        Assert.Contains(remedy, said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
    }

    [Fact]
    public void A_runtime_that_runs_no_server_is_refused_with_what_its_launcher_says()
    {
        Directory.CreateDirectory(_folder["host/fxr"]);
        string said = Assert.Throws<RefusedException>(() => OtherRuntime.Read($"half={_folder.Path}")).Message;
        Assert.StartsWith($"--runtime half: no server runs under '{_folder.Path}': ", said, StringComparison.Ordinal);
        Assert.Contains("host/fxr", said.Split("': ")[1], StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
    }

    [Fact]
    public void A_runtime_that_runs_a_server_is_known_by_the_version_that_the_server_says() =>
        Assert.StartsWith(".NET ", OtherRuntime.Read($"own={RunningRuntime.Root}").Version, StringComparison.Ordinal);

    [Fact]
    public async Task It_runs_the_subjects_that_another_runtime_can_run_by_its_latest_version()
    {
        var runtime = new OtherRuntime("net11", "/opt/net11", ".NET 11.0.0");
        Subject under = Assert.Single(runtime.Runs([Sample.Subject("peer"), Sample.Subject("server") with { TakesRuntimes = true }]));
        Assert.Equal(("server@net11", "server"), (under.Id, under.Declared.Id));
        IReadOnlyDictionary<string, string> variables = (await under.Prepare(CancellationToken.None)).Command!.Variables;
        Assert.Equal(("/opt/net11", "LatestMajor"), (variables["DOTNET_ROOT"], variables["DOTNET_ROLL_FORWARD"]));
    }
}
