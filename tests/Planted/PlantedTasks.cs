namespace Planted;

/// <summary>A known number of tasks that wait, each a method that awaits another.</summary>
static class PlantedTasks
{
    private static readonly TaskCompletionSource Never = new();
    private static Task[] _waiting = [];

    public static void Start(int count) => _waiting = [.. Enumerable.Range(0, count).Select(_ => OuterAsync())];

    private static async Task OuterAsync()
    {
        await InnerAsync();
        GC.KeepAlive(_waiting);
    }

    private static async Task InnerAsync() => await Never.Task;
}
