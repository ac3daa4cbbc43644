using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Experiments.Tests.Suite;

/// <summary>What goes wrong while a run is under way: rows are kept, the status says so, no child is left.</summary>
public class BadLuckTests
{
    // The seed by which the first repetition measures c-epoll before the server that hangs.
    private const string CEpollFirst = "1";

    [Fact]
    public void Subjects_that_die_or_answer_wrongly_are_failed_rows_that_say_so_and_the_others_are_measured()
    {
        using var folder = new TemporaryFolder();
        SuiteProcess run = SuiteProcess.RunProgram("Experiments.ConnectionMemory",
            "--profile", "smoke", "--connections", "50", "--servers", "dies,lacks,negative,event-loop", "--repeat", "2",
            "--out", folder["run"],
            "--server", $"dies={Quoted("Planted")} --port {{port}} --fail dies",
            "--server", $"lacks={Quoted("Planted")} --port {{port}} --census '\"total\":50'",
            "--server", $"negative={Quoted("Planted")} --port {{port}} --census '\"open\":-50'");
        Assert.Equal(ExitStatus.TrialFailed, run.ExitCode);
        Assert.Contains("6 trials failed", run.OneLine, StringComparison.Ordinal);
        string rows = File.ReadAllText(folder["run/connection-memory/rows.csv"]);
        Assert.All(
            (string[])
            [
                "dies,1,failed,dies ended with exit code 3 before 'listening': planted: dying as told",
                "lacks,1,failed,\"the answer 'census' has no 'open', which should be a whole number from 0 up\"",
                "negative,1,failed,\"the answer 'census' has -50 as 'open', which should be a whole number from 0 up\"",
                "event-loop,1,ok,",
                "event-loop,2,ok,",
            ],
            row => Assert.Contains(row, rows, StringComparison.Ordinal));
    }

    [Fact]
    public void A_port_in_use_is_a_failed_row_that_names_it()
    {
        using var folder = new TemporaryFolder();
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        int port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        SuiteProcess run = SuiteProcess.RunProgram("Experiments.ConnectionMemory",
            "--profile", "smoke", "--connections", "50", "--servers", "mine", "--out", folder["run"],
            "--server", $"mine={Quoted("Servers.Host")} event-loop --port {port} --send-buffer-bytes {{port}}");
        Assert.Equal(ExitStatus.TrialFailed, run.ExitCode);
        Assert.Contains($"{port}", File.ReadAllText(folder["run/connection-memory/rows.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_run_keeps_its_rows_leaves_no_child_and_can_be_resumed()
    {
        using var folder = new TemporaryFolder();
        string begun = folder["begun"];
        string hangsOnce = "sh -c 'test -e \"$1\" || { touch \"$1\"; exec cat; }; exec \"$2\" --port \"$0\"' {port} "
            + $"'{begun}' '{SuiteFiles.Executable("Planted")}'";
        using Process run = SuiteProcess.Start(SuiteFiles.Executable("Experiments.ConnectionMemory"),
            "--profile", "smoke", "--connections", "50", "--servers", "c-epoll,mine", "--repeat", "2", "--out", folder["run"],
            "--seed", CEpollFirst, "--server", $"mine={hangsOnce}");
        Looking.Until(run, () => File.Exists(begun));
        int before = OkRows(folder, "connection-memory");
        string[] children = ChildrenOf(run.Id);
        using (Process kill = Process.Start("kill", ["-INT", $"{run.Id}"]))
            await kill.WaitForExitAsync();
        SuiteProcess ended = SuiteProcess.Finish(run);

        Assert.Equal(ExitStatus.Interrupted, ended.ExitCode);
        Assert.Contains("--resume", ended.OneLine, StringComparison.Ordinal);
        Assert.NotEmpty(children);
        Assert.All(children, child => Assert.False(Directory.Exists($"/proc/{child}")));
        Assert.Equal((1, 1), (before, OkRows(folder, "connection-memory")));

        Assert.Equal(ExitStatus.Success, SuiteProcess.RunProgram(
            "Experiments.ConnectionMemory", "--resume", folder["run"], "--server", $"mine={hangsOnce}").ExitCode);
        Assert.Equal(4, OkRows(folder, "connection-memory"));
    }

    [Fact, NeedsMountNamespace]
    public void A_disk_that_fills_ends_the_run_in_one_line_and_keeps_whole_rows()
    {
        using var folder = new TemporaryFolder();
        const string script = "mount -t tmpfs -o size=24k tmpfs \"$1\" "
            + "&& \"$0\" --profile smoke --connections 50 --servers \"$2\" --server \"$3\" --repeat 40 --out \"$1/run\"; "
            + "status=$?; cat \"$1/run/connection-memory/rows.csv\"; exit $status";
        string wide = new('w', 1_000); // A row or two fill a page, the two copies of run.json four of six.
        SuiteProcess run = SuiteProcess.Finish(SuiteProcess.Start("unshare", "--mount", "sh", "-c", script,
            SuiteFiles.Executable("Experiments.ConnectionMemory"), folder.Location, wide, $"{wide}={Quoted("Planted")} --port {{port}}"));
        Assert.Equal(ExitStatus.TrialFailed, run.ExitCode);
        Assert.Contains("rows.csv", run.OneLine, StringComparison.Ordinal);
        Assert.EndsWith("\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{wide},1,ok,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_moved_under_a_run_ends_it_in_one_line_and_is_not_made_anew()
    {
        using var folder = new TemporaryFolder();
        using Process run = SuiteProcess.Start(SuiteFiles.Executable("Experiments.ParkedTasks"),
            "--profile", "smoke", "--subjects", "continuation-array", "--repeat", "200", "--out", folder["run"]);
        while (await run.StandardOutput.ReadLineAsync() is { } line && !line.Contains(": ok", StringComparison.Ordinal))
        {
        }
        Directory.Move(folder["run"], folder["moved"]);
        SuiteProcess ended = SuiteProcess.Finish(run);
        Assert.Equal(ExitStatus.TrialFailed, ended.ExitCode);
        Assert.Contains("was removed or moved", ended.OneLine, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["run"]));
        Assert.Contains(",ok,", File.ReadAllText(folder["moved/parked-tasks/rows.csv"]), StringComparison.Ordinal);
    }

    [Theory, NeedsMountNamespace]
    [InlineData("--profile smoke --out")]
    [InlineData("--resume")]
    [InlineData("report")]
    public void A_file_system_that_is_read_only_is_refused_in_one_line(string what)
    {
        using var folder = new TemporaryFolder();
        string program = SuiteFiles.Executable("Experiments.Suite");
        string script = $"""mount -t tmpfs tmpfs "$0" && echo null > "$0/run.json" && mount -o remount,ro "$0" && exec "$1" {what} "$0" """;
        SuiteProcess run = SuiteProcess.Finish(
            SuiteProcess.Start("unshare", "--mount", "sh", "-c", script, folder.Location, program));
        Assert.Equal(ExitStatus.Refused, run.ExitCode);
        Assert.Contains($"cannot write to {folder.Location}", run.OneLine, StringComparison.Ordinal);
    }

    /// <summary>A program as a word of a command line: the checkout may lie below a folder with a blank in its name.</summary>
    private static string Quoted(string program) => CommandWords.Join([SuiteFiles.Executable(program)]);

    private static int OkRows(TemporaryFolder folder, string experiment) =>
        File.ReadAllLines(folder[$"run/{experiment}/rows.csv"]).Count(line => line.Contains(",ok,", StringComparison.Ordinal));

    /// <summary>Processes whose parent is the given one: the second field of /proc/PID/stat behind the command's closing bracket.</summary>
    private static string[] ChildrenOf(int process) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let id = Path.GetFileName(folder)
           where id.All(char.IsAsciiDigit) && ParentOf(id) == $"{process}"
           select id,
    ];

    private static string? ParentOf(string id)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
