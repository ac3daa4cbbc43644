namespace Harness.Trials.Running;

/// <summary>Shows people how far a sweep is.</summary>
public interface IProgressView
{
    /// <summary>Shows one experiment's progress for as long as its work lasts.</summary>
    /// <param name="experiment">Its id.</param>
    /// <param name="trials">How many trials are to come.</param>
    /// <param name="work">The sweep; it reports each trial when it has ended.</param>
    Task FollowAsync(string experiment, int trials, Func<IProgress<TrialNews>, Task> work);
}
