using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Contract;

namespace Experiments.Subjects;

/// <summary>
/// What a subject is told behind its name: pairs of an option and its value. Each mistake is a <see cref="UsageException"/>.
/// </summary>
sealed class Options
{
    private readonly string _subject;
    private readonly Dictionary<string, string?> _given = [];

    /// <param name="known">The options that there are.</param>
    public Options(string subject, string[] words, params string[] known)
    {
        _subject = subject;
        for (int i = 0; i < words.Length; i += 2)
            _given[words[i]] = known.Contains(words[i])
                ? words.ElementAtOrDefault(i + 1)
                : throw Mistake($"unknown option '{words[i]}': use {string.Join(" and ", known)}");
    }

    public bool Has(string option) => _given.ContainsKey(option);

    /// <summary>One of several kinds, by its id.</summary>
    public T Kind<T>(string option, IReadOnlyList<T> kinds, Func<T, string> id)
    {
        string ids = string.Join(", ", kinds.Select(id));
        string chosen = Value(option, $"choose one of {ids}");
        return kinds.Where(kind => id(kind) == chosen).DefaultIfEmpty().First()
            ?? throw Mistake($"unknown {option[2..]} '{chosen}': choose one of {ids}");
    }

    /// <summary>A whole number.</summary>
    /// <param name="otherwise">Where it is not given; null where it must be.</param>
    public int Whole(string option, int least, int most, int? otherwise = null)
    {
        if (!Has(option) && otherwise is { } value)
            return value;
        string text = Value(option, $"give a whole number from {least} to {most}");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most
            ? value
            : throw Mistake($"{option} is a whole number from {least} to {most}, not '{text}'");
    }

    /// <summary>Whether something is to be done; not where it is not given.</summary>
    public bool Flag(string option) => Has(option) && Value(option, "give true or false") switch
    {
        "true" => true,
        "false" => false,
        var text => throw Mistake($"{option} is true or false, not '{text}'"),
    };

    /// <summary>An IPv4 address.</summary>
    /// <param name="otherwise">Where it is not given.</param>
    public IPAddress Address(string option, IPAddress otherwise)
    {
        if (!Has(option))
            return otherwise;
        string text = Value(option, "give an IPv4 address");
        return IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetwork
            ? address
            : throw Mistake($"{option} is an IPv4 address, not '{text}'");
    }

    /// <summary>An IPv4 address and a port, which must be given.</summary>
    public IPEndPoint Endpoint(string option)
    {
        const string Remedy = "an IPv4 address and a port, such as 127.0.0.1:9000";
        string text = Value(option, $"give {Remedy}");
        return IPEndPoint.TryParse(text, out IPEndPoint? endpoint) && endpoint is { AddressFamily: AddressFamily.InterNetwork, Port: > 0 }
            ? endpoint
            : throw Mistake($"{option} is {Remedy}, not '{text}'");
    }

    /// <summary>A text.</summary>
    /// <param name="remedy">What to give.</param>
    public string Value(string option, string remedy) => !_given.TryGetValue(option, out string? value)
        ? throw Mistake($"{option} is missing: {remedy}")
        : value ?? throw Mistake($"{option} needs a value: {remedy}");

    public UsageException Mistake(string reason) => new($"{_subject}: {reason}".ReplaceLineEndings(" "));
}
