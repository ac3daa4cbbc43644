namespace Harness.Processes;

/// <summary>Ends and takes away what a trial made. Each step is taken whatever became of those before it; what failed is told.</summary>
public sealed class CleanUp
{
    private readonly List<string> _problems = [];

    /// <summary>What is left behind, in one line; null when nothing is.</summary>
    public string? Problem
    {
        get
        {
            lock (_problems)
                return _problems.Count == 0 ? null : string.Join("; ", _problems);
        }
    }

    /// <summary>Takes one step. Steps may be under way at once.</summary>
    public async Task TakeAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception failed)
        {
            lock (_problems)
                _problems.Add(Surprise.Of(failed));
        }
    }

    /// <summary>Takes one step that is over when it returns.</summary>
    public Task TakeAsync(Action step) => TakeAsync(() =>
    {
        step();
        return Task.CompletedTask;
    });
}
