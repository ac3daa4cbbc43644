using System.Text;
using System.Text.Json;
using Experiments.Subjects.Populations;

namespace Experiments.Tests.ParkedTasks;

// What the harness and a population say to each other, without the process between them.
internal sealed class Conversation
{
    private readonly MemoryStream _output = new();
    private readonly PopulationCommands _commands;

    public Conversation(Population population, TimeSpan? wakeDeadline = null) =>
        _commands = new PopulationCommands(population, _output) { WakeDeadline = wakeDeadline ?? TimeSpan.FromSeconds(10) };

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

    public long Count(string command) => Ask(command).GetProperty("count").GetInt64();

    public long LiveBytes()
    {
        Ask("collect");
        return Ask("memory").GetProperty("managed_live_bytes").GetInt64();
    }

    private JsonElement ReadLine()
    {
        string text = Encoding.UTF8.GetString(_output.GetBuffer(), 0, (int)_output.Length);
        _output.SetLength(0);
        Assert.Equal(text.Length - 1, text.IndexOf('\n'));
        return JsonDocument.Parse(text).RootElement;
    }
}
