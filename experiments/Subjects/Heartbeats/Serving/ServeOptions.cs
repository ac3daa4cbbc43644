using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Experiments.Subjects.Heartbeats.Serving;

/// <param name="PeriodMilliseconds">Between two beats of one connection.</param>
sealed record ServeOptions(int Port, IPAddress Address, int PeriodMilliseconds)
{
    private const int LongestPeriod = 3_600_000;

    /// <returns>Null with a problem that fits on one line and says what to do.</returns>
    public static ServeOptions? Parse(string[] args, out string problem)
    {
        var options = new ServeOptions(0, IPAddress.Loopback, 1_000);
        for (int i = 0; i < args.Length; i += 2)
        {
            string value = i + 1 < args.Length ? args[i + 1] : "";
            ServeOptions? next = args[i] switch
            {
                "--port" when Whole(value, 0, 65_535) is { } port => options with { Port = port },
                "--address" when IPAddress.TryParse(value, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetwork =>
                    options with { Address = address },
                "--period-ms" when Whole(value, 1, LongestPeriod) is { } period => options with { PeriodMilliseconds = period },
                _ => null,
            };
            if (next is null)
            {
                problem = $"serve: cannot take '{args[i]} {value}': give --port P --address A (IPv4) --period-ms N (1 to {LongestPeriod})"
                    .ReplaceLineEndings(" ");
                return null;
            }
            options = next;
        }
        problem = "";
        return options;
    }

    private static int? Whole(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : null;
}
