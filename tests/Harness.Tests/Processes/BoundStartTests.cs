using System.Text.Json;
using Linux;

namespace Harness.Tests.Processes;

public class BoundStartTests
{
    private const string Tell =
        """printf '{"event":"ready","list":"%s"}\n' "$(sed -n 's/^Cpus_allowed_list:[[:space:]]*//p' /proc/self/status)"; cat""";

    private static readonly int[] Usable = Scheduling.AllowedProcessors();
    private static readonly ProcessorList Last = new([Usable[^1]]);

    [Fact]
    public async Task A_child_is_bound_from_its_first_instruction_and_its_starter_is_not()
    {
        await using var launcher = new Launcher();
        Assert.Equal($"{Last}", await ListAsync(launcher, Command.On(Last)));
        Assert.Equal($"{new ProcessorList(Usable)}", await ListAsync(launcher, Command));
    }

    [Fact]
    public async Task Who_names_no_processors_stands_aside()
    {
        await using var launcher = new Launcher { Aside = Last };
        Assert.Equal($"{Last}", await ListAsync(launcher, Command));
        Assert.Equal($"{new ProcessorList(Usable)}", await ListAsync(launcher, Command.On(new(Usable))));
    }

    [Fact]
    public async Task Processors_that_nobody_has_are_refused_in_one_line()
    {
        await using var launcher = new Launcher();
        var refusal = Assert.Throws<TrialFailedException>(() => launcher.Start("child", Command.On(new([8191]))));
        Assert.Equal("no process can run on the processors 8191: name others", refusal.Message);
        Assert.Equal(Usable, Scheduling.AllowedProcessors());
    }

    private static ProcessCommand Command => new("sh", ["-c", Tell]);

    private static async Task<string> ListAsync(Launcher launcher, ProcessCommand command)
    {
        JsonElement ready = await launcher.Start("child", command)
            .ReadyAsync("ready", TimeSpan.FromSeconds(30), CancellationToken.None);
        return ready.GetProperty("list").GetString()!;
    }
}
