using System.Text.RegularExpressions;
using Harness.Runs;
using Harness.Trials.Running;
using Spectre.Console;

namespace Harness.Tests.Runs;

public sealed partial class TerminalProgressTests
{
    [Fact]
    public async Task A_line_has_its_bar_its_share_and_its_time_left_in_eighty_columns_whatever_a_trial_is_called()
    {
        string[] lines = await Shown(new string('x', 200), "ok");
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.All(lines.Where(line => line.Contains("50%", StringComparison.Ordinal)),
            line => Assert.Matches("^planted x+… [━ ]+ +50% +[0-9]+:[0-9]{2}:[0-9]{2}$", line), throwIfEmpty: true);
    }

    [Fact]
    public async Task A_trial_that_did_not_end_well_leaves_its_reason_as_it_is()
    {
        string[] lines = await Shown("server n=1 #1", "failed: [red] no port");
        Assert.Contains("planted server n=1 #1: failed: [red] no port", lines);
    }

    [Theory]
    [InlineData(AnsiSupport.No, InteractionSupport.Yes, true, false)]
    [InlineData(AnsiSupport.Yes, InteractionSupport.No, true, false)]
    [InlineData(AnsiSupport.Yes, InteractionSupport.Yes, false, false)]
    [InlineData(AnsiSupport.Yes, InteractionSupport.Yes, true, true)]
    public void A_dumb_terminal_a_machine_and_a_pipe_get_lines_instead(
        AnsiSupport ansi, InteractionSupport interaction, bool terminal, bool suits) =>
        Assert.Equal(suits, TerminalProgress.Suits(Console(new StringWriter(), ansi, interaction, terminal)));

    private static async Task<string[]> Shown(string trial, string outcome)
    {
        var text = new StringWriter();
        await new TerminalProgress(Console(text, AnsiSupport.Yes, InteractionSupport.Yes)).FollowAsync("planted", 2, progress =>
        {
            progress.Report(new(trial, outcome, TimeSpan.FromSeconds(1)));
            return Task.CompletedTask;
        });
        return [.. Escapes().Replace($"{text}", "").Split(['\n', '\r']).Select(line => line.TrimEnd())];
    }

    private static IAnsiConsole Console(TextWriter text, AnsiSupport ansi, InteractionSupport interaction, bool terminal = true)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi,
            Interactive = interaction,
            Out = new Output(text, terminal),
        });
        console.Profile.Width = 80;
        return console;
    }

    private sealed record Output(TextWriter Writer, bool IsTerminal) : IAnsiConsoleOutput
    {
        public int Width => 80;

        public int Height => 24;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[a-zA-Z]")]
    private static partial Regex Escapes();
}
