using System.Diagnostics;
using System.Globalization;

namespace Experiments.Deadlines;

/// <summary>What a server holds for bad peers, asked again and again: connections and tasks, at so many deadlines.</summary>
/// <param name="ask">What it has now, beyond what it had before they came.</param>
/// <param name="deadline">The unit of time.</param>
sealed class HeldOverTime(Func<CancellationToken, Task<HeldNow>> ask, TimeSpan deadline)
{
    private const int LooksInADeadline = 50;

    private readonly List<(double At, HeldNow Held)> _looks = [];

    /// <summary>Looks until nothing is held, and no longer than so many deadlines.</summary>
    /// <param name="started">From when they count, as Stopwatch.GetTimestamp has it.</param>
    public async Task WatchAsync(long started, double deadlines, CancellationToken cancellation)
    {
        double at;
        do
        {
            HeldNow held = await ask(cancellation);
            at = Stopwatch.GetElapsedTime(started) / deadline;
            _looks.Add((at, held));
            await Task.Delay(deadline / LooksInADeadline, cancellation);
        }
        while (at < deadlines && !_looks[^1].Held.IsNothing);
    }

    /// <summary>When so many of those that came were closed; null when they never were.</summary>
    /// <param name="came">Connections.</param>
    /// <param name="share">Above 0, and 1 for all.</param>
    public double? Closed(long came, double share)
    {
        long left = Math.Min(came - 1, (long)(came * (1 - share)));
        return _looks.Where(look => look.Held.Connections <= left).Select(look => (double?)look.At).FirstOrDefault();
    }

    /// <summary>Both courses as a row keeps them; of tasks none where nobody counts them.</summary>
    public (string Connections, string? Tasks) Courses() => (
        Course(held => held.Connections), _looks[0].Held.Tasks is null ? null : Course(held => held.Tasks ?? 0));

    // Where nothing moves, the ends of a stretch say all of it.
    private string Course(Func<HeldNow, long> value) => string.Join(' ', _looks
        .Where((look, index) => index == 0 || index == _looks.Count - 1
            || value(look.Held) != value(_looks[index - 1].Held) || value(look.Held) != value(_looks[index + 1].Held))
        .Select(look => string.Create(CultureInfo.InvariantCulture, $"{look.At:0.000}:{value(look.Held)}")));
}
