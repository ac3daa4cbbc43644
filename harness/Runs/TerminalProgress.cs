using Harness.Trials.Running;
using Spectre.Console;

namespace Harness.Runs;

/// <summary>A bar with the time left, for a terminal; only trials that did not end well leave a line.</summary>
sealed class TerminalProgress : IProgressView
{
    public Task FollowAsync(string experiment, int trials, Func<IProgress<TrialNews>, Task> work) =>
        AnsiConsole.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn())
            .StartAsync(context =>
            {
                ProgressTask bar = context.AddTask(experiment, maxValue: Math.Max(1, trials));
                return work(new Bar(experiment, bar));
            });

    private sealed class Bar(string experiment, ProgressTask bar) : IProgress<TrialNews>
    {
        public void Report(TrialNews news)
        {
            bar.Increment(1);
            bar.Description = $"{experiment} {Markup.Escape(news.Trial)}";
            if (news.Outcome != "ok")
                AnsiConsole.WriteLine($"{experiment} {news.Trial}: {news.Outcome}");
        }
    }
}
