using Experiments.Subjects.Populations;
using Experiments.Tests.Subjects;

namespace Experiments.Tests.ParkedTasks;

sealed class PopulationTalk(Population population, TimeSpan? wakeDeadline = null) : Conversation(output =>
    new PopulationCommands(population, output) { WakeDeadline = wakeDeadline ?? TimeSpan.FromSeconds(10) })
{
    public long Count(string command) => Ask(command).GetProperty("count").GetInt64();

    public long LiveBytes()
    {
        Ask("collect");
        return Ask("memory").GetProperty("managed_live_bytes").GetInt64();
    }
}
