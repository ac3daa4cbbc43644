using System.Text;

namespace Harness.Runs;

/// <summary>
/// A standard stream whose failure ends nothing: a run must not lose its rows to a full disk or a closed descriptor that its words go to.
/// After the first failure nothing is written any more. A pipe without a reader is no failure: the runtime drops what goes there.
/// </summary>
/// <param name="stream">What is written to.</param>
/// <param name="failure">Known beforehand, in words; null where the stream can be written as far as is known.</param>
sealed class SteadyWriter(TextWriter stream, string? failure = null) : TextWriter
{
    /// <summary>Why something that was to be written is lost; null where nothing is.</summary>
    public string? Lost { get; private set; }

    public override Encoding Encoding => stream.Encoding;

    public override void Write(char value) => Attempt(() => stream.Write(value));

    public override void Write(string? value) => Attempt(() => stream.Write(value));

    public override void Write(char[] buffer, int index, int count) => Attempt(() => stream.Write(buffer, index, count));

    public override void WriteLine(string? value) => Attempt(() => stream.WriteLine(value));

    public override void Flush() => Attempt(stream.Flush);

    private void Attempt(Action write)
    {
        if (Lost is not null)
            return;
        try
        {
            if (failure is null)
                write();
            Lost = failure;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Lost = (error.InnerException ?? error).Message.TrimEnd('.');
        }
    }
}
