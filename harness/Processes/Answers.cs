using System.Text.Json;
using Harness.Instruments;

namespace Harness.Processes;

/// <summary>
/// Reads the members of answers. A member that must be there and is not, or that is of another kind than it should be, fails the trial by
/// its name; one that may be left out is null where it is, never 0.
/// </summary>
public static class Answers
{
    private const string ACount = "a whole number from 0 up";
    private const string ANumber = "a number from 0 up";
    private const string AText = "a text";
    private const string AList = "a list";
    private const int ShownCharacters = 40;

    /// <summary>A count that each answer must have, of all of them together.</summary>
    /// <exception cref="TrialFailedException">One has none.</exception>
    public static long Sum(IReadOnlyList<JsonElement> answers, string member) =>
        Together(answers, member, answers.Select(answer => Count(answer, member)));

    /// <summary>The same of what may be left out; null as soon as one answer does: a part of a sum is no sum.</summary>
    /// <exception cref="TrialFailedException">It is there and no count.</exception>
    public static long? SumIfTold(IReadOnlyList<JsonElement> answers, string member)
    {
        long?[] counts = [.. answers.Select(answer => CountIfTold(answer, member))];
        return counts.All(count => count is not null) ? Together(answers, member, counts.Select(count => count!.Value)) : null;
    }

    /// <summary>A count.</summary>
    /// <exception cref="TrialFailedException">There is none.</exception>
    public static long Count(JsonElement answer, string member) => CountIfTold(answer, member) ?? throw Missing(answer, member, ACount);

    /// <summary>A count that may be left out.</summary>
    /// <exception cref="TrialFailedException">It is there and no count.</exception>
    public static long? CountIfTold(JsonElement answer, string member) =>
        Find(answer, member) is { } value ? CountOf(answer, member, value) : null;

    /// <summary>A list of counts, such as one for each generation.</summary>
    /// <param name="least">How many there must be.</param>
    /// <exception cref="TrialFailedException">There are fewer, or one is no count.</exception>
    public static IReadOnlyList<long> Counts(JsonElement answer, string member, int least)
    {
        long[] counts = [.. List(answer, member).Select((value, place) => CountOf(answer, $"{member}[{place}]", value))];
        return counts.Length >= least ? counts : throw Missing(answer, $"{member}[{counts.Length}]", ACount);
    }

    /// <summary>A list of pairs of counts.</summary>
    /// <exception cref="TrialFailedException">There is none, or one of them is no pair.</exception>
    public static IEnumerable<(long First, long Second)> Pairs(JsonElement answer, string member) =>
        List(answer, member).Select((value, place) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2
            ? (CountOf(answer, $"{member}[{place}][0]", value[0]), CountOf(answer, $"{member}[{place}][1]", value[1]))
            : throw Mistyped(answer, $"{member}[{place}]", value, "a pair"));

    /// <summary>A part of an answer that has members of its own.</summary>
    /// <exception cref="TrialFailedException">There is none.</exception>
    public static JsonElement Member(JsonElement answer, string member) => Find(answer, member) switch
    {
        { ValueKind: JsonValueKind.Object } part => part,
        null => throw Missing(answer, member, "an object"),
        { } other => throw Mistyped(answer, member, other, "an object"),
    };

    /// <summary>An amount of something: seconds, bytes.</summary>
    /// <exception cref="TrialFailedException">There is none.</exception>
    public static double Number(JsonElement answer, string member) =>
        NumberIfTold(answer, member) ?? throw Missing(answer, member, ANumber);

    /// <summary>An amount that may be left out.</summary>
    /// <exception cref="TrialFailedException">It is there and none.</exception>
    public static double? NumberIfTold(JsonElement answer, string member) =>
        Find(answer, member) is { } value ? NumberOf(answer, member, value) : null;

    /// <summary>A list of amounts.</summary>
    /// <exception cref="TrialFailedException">There is none, or one of them is no amount.</exception>
    public static IReadOnlyList<double> Numbers(JsonElement answer, string member) =>
        [.. List(answer, member).Select((value, place) => NumberOf(answer, $"{member}[{place}]", value))];

    /// <summary>A text.</summary>
    /// <exception cref="TrialFailedException">There is none.</exception>
    public static string Text(JsonElement answer, string member) => TextIfTold(answer, member) ?? throw Missing(answer, member, AText);

    /// <summary>A text that may be left out.</summary>
    /// <exception cref="TrialFailedException">It is there and no text.</exception>
    public static string? TextIfTold(JsonElement answer, string member) => Find(answer, member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => throw Mistyped(answer, member, other, AText),
    };

    /// <summary>A list.</summary>
    /// <exception cref="TrialFailedException">There is none.</exception>
    public static IReadOnlyList<JsonElement> List(JsonElement answer, string member) =>
        ListIfTold(answer, member) ?? throw Missing(answer, member, AList);

    /// <summary>A list that may be left out.</summary>
    /// <exception cref="TrialFailedException">It is there and no list.</exception>
    public static IReadOnlyList<JsonElement>? ListIfTold(JsonElement answer, string member) => Find(answer, member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        { } other => throw Mistyped(answer, member, other, AList),
    };

    /// <summary>Errors by name, summed over answers: <c>ECONNREFUSED ×3</c>; empty when there were none.</summary>
    /// <exception cref="TrialFailedException">One has no count.</exception>
    public static string Errors(IReadOnlyList<JsonElement> answers)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (JsonElement answer in answers)
            if (Find(answer, "errors") is { ValueKind: JsonValueKind.Object } errors)
                foreach (JsonProperty error in errors.EnumerateObject())
                    counts[error.Name] = counts.GetValueOrDefault(error.Name) + CountOf(answer, $"errors.{error.Name}", error.Value);
        return string.Join(", ", counts.Select(count => $"{count.Key} ×{count.Value}"));
    }

    /// <summary>What is null is not there.</summary>
    private static JsonElement? Find(JsonElement answer, string member) =>
        answer.ValueKind == JsonValueKind.Object
        && answer.TryGetProperty(member, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    private static long CountOf(JsonElement answer, string member, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long count) && count >= 0
            ? count
            : throw Mistyped(answer, member, value, ACount);

    private static double NumberOf(JsonElement answer, string member, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) && number >= 0
            ? number
            : throw Mistyped(answer, member, value, ANumber);

    private static long Together(IReadOnlyList<JsonElement> answers, string member, IEnumerable<long> counts)
    {
        try
        {
            return counts.Sum();
        }
        catch (OverflowException)
        {
            throw new TrialFailedException($"{NameOf(answers[0])} has counts as '{member}' that together pass 2^63");
        }
    }

    private static TrialFailedException Missing(JsonElement answer, string member, string kind) =>
        new($"{NameOf(answer)} has no '{member}', which should be {kind}");

    private static TrialFailedException Mistyped(JsonElement answer, string member, JsonElement value, string kind)
    {
        string text = value.GetRawText();
        string shown = text.Length > ShownCharacters ? $"{text[..ShownCharacters]}…" : text;
        return new($"{NameOf(answer)} has {shown} as '{member}', which should be {kind}");
    }

    /// <summary>An answer bears the name of its command as its event; a part of one bears none.</summary>
    private static string NameOf(JsonElement answer) =>
        Find(answer, "event") is { ValueKind: JsonValueKind.String } name ? $"the answer '{name.GetString()}'" : "a part of an answer";
}
