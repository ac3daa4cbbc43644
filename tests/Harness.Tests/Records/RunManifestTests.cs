using System.Text.Json;
using System.Text.RegularExpressions;
using Harness.Processes;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Report.Html;

namespace Harness.Tests.Records;

public sealed class RunManifestTests : IDisposable
{
    private static readonly Dictionary<string, IReadOnlyList<long>> Sizes = new() { ["connections"] = [1000, 2000] };

    private static readonly EnvironmentDescription Bent =
        new(new Dictionary<string, string> { ["GOGC"] = "50" }, Kept: false, "madvise", 8 << 20);

    private readonly ScratchFolder _folder = new();

    private static RunManifest Planted => PlantedRun.Manifest;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_machine_is_not_named()
    {
        string[] command = [$"{Environment.CurrentDirectory}/my-server", "--port", "{port}", "--log", _folder["log"]];
        string mine = $"mine={CommandWords.Join(command)}";
        RunManifest run = PlantedRun.Manifest with
        {
            Machine = MachineDescription.Read(),
            Limits = LimitsDescription.Read(),
            Sysctls = Sysctls.Read(),
            Runtime = await RuntimeDescription.ReadAsync("workstation concurrent"),
            Environment = EnvironmentDescription.Read(InheritedEnvironment.Of([new("LD_PRELOAD", $"{_folder["a.so"]}:{_folder["b.so"]}")])),
            Git = await SourceVersion.ReadAsync(Environment.CurrentDirectory),
            Options = RunRequest.Nothing with { OwnServers = [OwnServer.Of(mine)] },
        };
        string json = run.ToJson();

        Assert.Contains("my-server --port {port} --log log", json);
        string[] secrets = [Environment.MachineName, Environment.UserName, Environment.CurrentDirectory, _folder.Path];
        using JsonDocument document = JsonDocument.Parse(json);
        // Values alone: a machine may be called "vm", as the first word of a sysctl is.
        foreach (string value in Texts(document.RootElement))
            Assert.DoesNotContain(secrets, secret => Regex.IsMatch(value, $@"(?<!\w){Regex.Escape(secret)}(?!\w)"));
    }

    [Fact]
    public void It_reads_what_it_wrote()
    {
        RunManifest run = PlantedRun.Manifest with
        {
            Finished = null,
            Interrupted = true,
            Git = null,
            Noise = null,
            Options = new RunRequest(["event-loop"], [new("mine", "my-server")], Sizes, 5),
        };
        run.Write(_folder["run.json"]);

        Assert.Equal(run.ToJson(), RunManifest.Read(_folder["run.json"]).ToJson());
    }

    [Fact]
    public void Its_names_are_snake_case_with_units()
    {
        using JsonDocument json = JsonDocument.Parse(PlantedRun.Manifest.ToJson());

        Assert.Equal(24L << 30, json.RootElement.GetProperty("machine").GetProperty("memory_bytes").GetInt64());
        Assert.Equal(20000, json.RootElement.GetProperty("limits").GetProperty("open_descriptors_soft").GetInt64());
        Assert.Equal(0.01, json.RootElement.GetProperty("noise").GetProperty("other_cpu_share").GetDouble());
    }

    [Fact]
    public void It_says_which_processors_and_how_much_of_them_the_run_could_use()
    {
        RunManifest run = PlantedRun.Manifest with
        {
            Machine = PlantedRun.Manifest.Machine with { Processors = new(2, "0-1", 0.5), GroupMemoryBytes = 400 << 20 },
        };
        using JsonDocument json = JsonDocument.Parse(run.ToJson());
        JsonElement machine = json.RootElement.GetProperty("machine"), processors = machine.GetProperty("processors");
        Assert.Equal((2, "0-1", 0.5), (processors.GetProperty("usable").GetInt32(), processors.GetProperty("list").GetString(),
            processors.GetProperty("quota").GetDouble()));
        Assert.Equal(400 << 20, machine.GetProperty("group_memory_bytes").GetInt64());
        string table = string.Concat(RunTable.Of(run));
        Assert.Contains("2 (0-1), of which a control group allowed the time of 0.5", table, StringComparison.Ordinal);
        Assert.Contains("a control group allowed", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{\"started\":\"2026-05-01T12:00:00Z\"}")]
    public void Another_file_is_refused_in_one_line(string text)
    {
        File.WriteAllText(_folder["run.json"], text);

        string said = Assert.Throws<RowsFileException>(() => RunManifest.Read(_folder["run.json"])).Message;
        Assert.Contains("run.json", said);
        Assert.DoesNotContain('\n', said);
    }

    [Fact]
    public void The_machine_is_read_from_the_files_of_the_kernel()
    {
        Plant("proc/cpuinfo", "processor\t: 0\nmodel name\t: Planted CPU @ 2.0GHz\n");
        Plant("proc/meminfo", "MemTotal:       24576000 kB\nMemFree: 1 kB\n");
        Plant("proc/version", "Linux version 6.18.5-planted (builder@secret) (gcc 12) #1 SMP\n");
        Plant("etc/os-release", "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n");

        MachineDescription machine = MachineDescription.Read(_folder.Path);

        Assert.Equal(("Planted CPU @ 2.0GHz", 24576000L * 1024, "6.18.5-planted", "Debian GNU/Linux 12"),
            (machine.CpuModel, machine.MemoryBytes, machine.KernelRelease, machine.OperatingSystem));
    }

    [Fact]
    public void The_times_options_and_noise_of_a_run_do_not_make_it_another() => Assert.Null(PlantedRun.Manifest.DiffersFrom(
        PlantedRun.Manifest with
        {
            Started = DateTimeOffset.UnixEpoch,
            Finished = null,
            Interrupted = true,
            Options = RunRequest.Nothing with { AllowBusy = true },
            Noise = null,
        }));

    [Fact]
    public void A_runtime_of_the_users_that_one_run_lacks_does_not_make_it_another_and_another_version_of_it_does()
    {
        RunManifest Under(string version) => Planted with
        {
            Runtime = Planted.Runtime with { Others = new Dictionary<string, string> { ["net11"] = version } },
        };
        Assert.Null(Planted.DiffersFrom(Under(".NET 11.0.0")));
        Assert.Null(Under(".NET 11.0.0").DiffersFrom(Planted));
        Assert.Contains("runtime.others.net11", Under(".NET 11.0.0").DiffersFrom(Under(".NET 11.0.1")), StringComparison.Ordinal);
    }

    public static TheoryData<string, RunManifest> Others => new()
    {
        { "machine.kernel_release was \"6.18.5\" and is \"7\"", Planted with { Machine = Planted.Machine with { KernelRelease = "7" } } },
        { "machine.cpu_model", Planted with { Machine = Planted.Machine with { CpuModel = "Other CPU" } } },
        { "machine.logical_cores was 2 and is 4", Planted with { Machine = Planted.Machine with { LogicalCores = 4 } } },
        { "machine.memory_bytes", Planted with { Machine = Planted.Machine with { MemoryBytes = 8L << 30 } } },
        { "runtime.go_version was nothing and is \"go 2\"", Planted with { Runtime = Planted.Runtime with { GoVersion = "go 2" } } },
        { "runtime.gc_mode", Planted with { Runtime = Planted.Runtime with { GcMode = "server" } } },
        { "git.commit", Planted with { Git = new SourceVersion("fedcba", Dirty: false) } },
        { "git.dirty was false and is true", Planted with { Git = Planted.Git! with { Dirty = true } } },
        { "git.commit was \"0123456789abcdef\" and is nothing", Planted with { Git = null } },
        { "limits.open_descriptors_soft", Planted with { Limits = Planted.Limits with { OpenDescriptorsSoft = 1024 } } },
        { "sysctls.net.core.somaxconn", Planted with { Sysctls = new Dictionary<string, string> { ["net.core.somaxconn"] = "128" } } },
        { "environment.kept", Planted with { Environment = Bent with { Kept = true } } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_source_machine_runtime_or_setting_is_another_run_and_is_named(string difference, RunManifest other) =>
        Assert.Contains(difference, Planted.DiffersFrom(other), StringComparison.Ordinal);

    [Fact]
    public void What_bears_on_no_figure_makes_no_other_run()
    {
        RunManifest without = Planted with { Environment = Bent with { Variables = new Dictionary<string, string>() } };
        Assert.Null((Planted with { Environment = Bent }).DiffersFrom(without));
        Assert.Null(Planted.DiffersFrom(Planted with { Machine = Planted.Machine with { MemoryBytes = (24L << 30) - 65_536 } }));
        Assert.Null(Planted.DiffersFrom(Planted with
        {
            Sysctls = new Dictionary<string, string>(Planted.Sysctls) { ["net.netfilter.nf_conntrack_max"] = "262144" },
        }));
    }

    [Fact]
    public async Task A_folder_outside_a_checkout_has_no_source_version() => Assert.Null(await SourceVersion.ReadAsync(_folder.Path));

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    private void Plant(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(_folder[path], text);
    }
}
