namespace Experiments.BufferSizes;

/// <summary>The two columns of one kind of system call: for each message, and for each MiB of messages.</summary>
sealed record CallColumns(Column PerMessage, Column PerMebibyte)
{
    public static CallColumns Of(string id, string meaning, string instrument) => new(
        new($"{id}_per_message", "calls", $"{meaning}, for each message", instrument),
        new($"{id}_per_mebibyte", "calls", $"{meaning}, for each MiB of messages, one way", instrument));
}
