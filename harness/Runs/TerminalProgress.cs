using System.Globalization;
using Harness.Trials.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Harness.Runs;

/// <summary>
/// One line with a bar, the share that is done and the time left, for a terminal of 80 columns or more; only trials that did not end well
/// leave a line of their own.
/// </summary>
sealed class TerminalProgress(IAnsiConsole console) : IProgressView
{
    private const int BarWidth = 16, ShareWidth = 4, TimeWidth = 8, Between = 1;

    /// <summary>Whether a console can draw a line over: neither a pipe nor a file nor a dumb terminal.</summary>
    public static bool Suits(IAnsiConsole console) =>
        console.Profile is { Out.IsTerminal: true, Capabilities: { Ansi: true, Interactive: true } };

    public Task FollowAsync(string experiment, int trials, Func<IProgress<TrialNews>, Task> work) =>
        console.Progress()
            .Columns(new NameColumn(), new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), new TimeLeftColumn())
            .StartAsync(context =>
            {
                ProgressTask bar = context.AddTask(experiment, maxValue: Math.Max(1, trials));
                return work(new Bar(console, experiment, bar));
            });

    private sealed class Bar(IAnsiConsole console, string experiment, ProgressTask bar) : IProgress<TrialNews>
    {
        public void Report(TrialNews news)
        {
            bar.Description = $"{experiment} {news.Trial}";
            bar.Increment(1);
            if (news.Outcome != "ok")
                console.WriteLine($"{experiment} {news.Trial}: {news.Outcome}");
        }
    }

    /// <summary>What ended last, cut where the line ends.</summary>
    private sealed class NameColumn : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            int width = WidthOf(options);
            return new Text(task.Description.Length > width ? task.Description[..(width - 1)] + "…" : task.Description);
        }

        public override int? GetColumnWidth(RenderOptions options) => WidthOf(options);

        private static int WidthOf(RenderOptions options) =>
            Math.Max(1, options.ConsoleSize.Width - BarWidth - ShareWidth - TimeWidth - 4 * Between);
    }

    /// <summary>By the mean of the trials so far. The library's own column forgets what is older than half a minute.</summary>
    private sealed class TimeLeftColumn : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(
            task is { Value: > 0, ElapsedTime: { } elapsed }
                ? (elapsed * ((task.MaxValue - task.Value) / task.Value)).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
                : "-:--:--").RightJustified();

        public override int? GetColumnWidth(RenderOptions options) => TimeWidth;
    }
}
