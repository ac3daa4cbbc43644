using System.Text;
using System.Text.Json;
using Contract;

namespace Experiments.Tests.Subjects;

/// <summary>What the harness and a subject say to each other, without the process between them.</summary>
class Conversation
{
    private readonly MemoryStream _output = new();
    private readonly Commands _commands;

    public Conversation(Func<Stream, Commands> create) => _commands = create(_output);

    public JsonElement Ready()
    {
        _commands.Ready();
        return ReadLine();
    }

    public JsonElement Ask(string command) => Send($$"""{"command":"{{command}}"}""");

    public JsonElement Send(string line)
    {
        // A subject has no synchronization context; a test has, and every await would allocate 112 bytes to go back to it.
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            _commands.Answer(line);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
        return ReadLine();
    }

    private JsonElement ReadLine()
    {
        string text = Encoding.UTF8.GetString(_output.GetBuffer(), 0, (int)_output.Length);
        _output.SetLength(0);
        Assert.Equal(text.Length - 1, text.IndexOf('\n'));
        return JsonDocument.Parse(text).RootElement;
    }
}
