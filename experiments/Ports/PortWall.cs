using static Experiments.Ports.PortColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Ports;

/// <summary>
/// More connections to one place than the range has ports, and the ways round: more sources, more destinations, a port chosen late, a
/// port in TIME_WAIT taken again.
/// </summary>
static class PortWall
{
    public const string OneSource = "ports-one-source";
    public const string ThirtySources = "ports-thirty-sources";
    public const string ThirtySourcesBoundEarly = "ports-thirty-sources-early";
    public const string FourDestinations = "ports-four-destinations";
    public const string BoundEarly = "ports-bound-early";
    public const string BoundLate = "ports-bound-late";

    private const int Small = 512;
    private const int Destinations = 4;

    /// <summary>With room below the descriptor limit of a process.</summary>
    private const int MostOfADialer = 18_000;

    /// <summary>Asked for where the range is the document's; where it is not, one in eight beyond what there is, up to a number.</summary>
    private const int DocumentAsks = 50_000;

    private const int ShareTooMany = 8;

    /// <summary>Each that is refused has had the kernel look through the whole range: milliseconds of the widest.</summary>
    private const int MostTooMany = 512;

    private const int LongestSeconds = 300;
    private const string AnySource = "127.0.0.1";

    private static readonly NamespaceUse Use = new(PortRange.Name, "net.core.somaxconn");

    private static readonly PerProfile<IReadOnlyList<long>> OfTheDocument =
        new([Small], [PortRange.Document], [PortRange.Document]);

    public static Wall Create() => new("ports", PortColumns.Ports, PortRange.Name,
        "sysctl -w net.ipv4.ip_local_port_range='1024 65535'; more source addresses, or more server ports",
        [
            Case(OneSource, "one source, one destination, connect chooses the port", 1, PortChoice.Connect) with
            {
                Limits = new([Small], [PortRange.Document], [PortRange.Document, PortRange.Stock, PortRange.Wide]),
                MostRepetitions = _ => 1,
            },
            Sources(ThirtySources, "thirty sources, one destination a process, as document 004 does", PortChoice.BindLate),
            Sources(ThirtySourcesBoundEarly, "the same, bind chooses the port, as Go's Dialer has it", PortChoice.BindEarly) with
            {
                Limits = new([], [PortRange.Document], [PortRange.Document]),
            },
            Case(FourDestinations, "one source, four destinations, connect chooses the port", Destinations, PortChoice.Connect),
            Case(BoundLate, "one bound source, four destinations, IP_BIND_ADDRESS_NO_PORT", Destinations, PortChoice.BindLate),
            Case(BoundEarly, "one bound source, four destinations, bind chooses the port", Destinations, PortChoice.BindEarly),
            .. TimeWaitWall.Cases(),
        ])
    { Usual = PortRange.Stock };

    private static WallCase Sources(string id, string description, PortChoice choice) => new(
        KernelSubject.Of(id, description, Use),
        OfTheDocument,
        (trial, cancellation) => ManySources.MeasureAsync(trial, choice, cancellation))
    {
        Needs = _ => Driver.NeedOf(ManySources.MostOfADialer),
    };

    private static WallCase Case(string id, string description, int destinations, PortChoice choice) => new(
        KernelSubject.Of(id, description, Use),
        OfTheDocument,
        (trial, cancellation) => ExhaustAsync(trial, destinations, choice, cancellation))
    {
        Needs = ports => Driver.NeedOf(Math.Min(ports * destinations, MostOfADialer)),
    };

    /// <summary>
    /// Nobody accepts: a connection that waits in the kernel is established and takes no descriptor, so that one listener holds them all.
    /// </summary>
    private static async Task<Measurement> ExhaustAsync(Trial trial, int destinations, PortChoice choice, CancellationToken cancellation)
    {
        PortRange range = PortRange.Of(trial.Point[PortColumns.Ports.Id]);
        Site site = await Site.StartAsync(trial, cancellation, range.Setting, "net.core.somaxconn=65535");
        int[] ports = await Driver.OpenAsync(site.Listener, cancellation,
            ("first_port", PortRange.FirstListener), ("ports", destinations), ("backlog", 65_535));

        int expected = choice == PortChoice.BindEarly ? range.Count : range.Count * destinations;
        int asked = range.Count == PortRange.Document && destinations == 1
            ? DocumentAsks
            : expected + Math.Min(expected / ShareTooMany, MostTooMany);
        List<Dialed> dialed = await DialAsync(trial, site, ports, choice, expected, asked, cancellation);
        await Driver.AskAsync(site.Dialer, "close", cancellation);
        Dialed again = await Driver.DialAsync(site.Dialer, cancellation, ("ports", ports), ("count", 1));
        IReadOnlyList<CoursePart> course = Walls.Driving.Course.Join(dialed.Select(one => Walls.Driving.Course.Parse(one.Course)));
        return new Measurement()
            .Set(Asked, asked)
            .Set(Stands, dialed.Sum(one => one.Opened))
            .Set(Expected, expected)
            .Set(Failures, dialed.Sum(one => one.Failed))
            .Set(Signature, dialed[^1].Errors)
            .Set(Recovered, again.Longest)
            .Set(Seconds, dialed.Sum(one => one.Seconds))
            .Set(Early, MedianBelow(course, expected / 2))
            .Set(Late, course[^1].Median)
            .Set(PortColumns.Course, Walls.Driving.Course.Text(course));
    }

    /// <summary>A dialer at a time, each as many as it may hold; the last has all that will fail, which takes no descriptor.</summary>
    private static async Task<List<Dialed>> DialAsync(
        Trial trial, Site site, int[] ports, PortChoice choice, int expected, int asked, CancellationToken cancellation)
    {
        var dialed = new List<Dialed>();
        for (int held = 0; held < asked && dialed.All(one => one.Failed == 0); held += MostOfADialer)
        {
            ContractProcess dialer = held == 0 ? site.Dialer : await Driver.DialerAsync(trial, site.Inside, cancellation);
            dialed.Add(await Driver.DialAsync(dialer, cancellation,
                ("ports", ports), ("count", expected - held > MostOfADialer ? MostOfADialer : asked - held),
                Driver.Field(choice), ("source", AnySource), ("deadline", LongestSeconds)));
        }
        return dialed;
    }

    private static double? MedianBelow(IReadOnlyList<CoursePart> course, int opened)
    {
        double[] medians = [.. course.Where(part => part.Opened <= opened).Select(part => part.Median).Order()];
        return medians.Length == 0 ? null : medians[medians.Length / 2];
    }
}
