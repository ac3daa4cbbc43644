using System.Globalization;
using Harness.Trials.Running;

namespace Harness.Runs;

/// <summary>A line a trial, for a file or a pipe.</summary>
sealed class PlainProgress(TextWriter output) : IProgressView
{
    public Task FollowAsync(string experiment, int trials, Func<IProgress<TrialNews>, Task> work) =>
        work(new Lines(output, experiment, trials));

    private sealed class Lines(TextWriter output, string experiment, int trials) : IProgress<TrialNews>
    {
        private int _ended;

        public void Report(TrialNews news) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{experiment} {++_ended}/{trials} {news.Trial}: {news.Outcome} ({news.Elapsed.TotalSeconds:0.0} s)"));
    }
}
