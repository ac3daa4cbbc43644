namespace Harness.Tests.Instruments;

public class ThreadNamesTests
{
    private const int Planted = 7;
    private const string Name = "planted thread";

    [Fact]
    public void Threads_are_counted_by_the_names_that_they_were_given()
    {
        using var ready = new CountdownEvent(Planted);
        using var end = new ManualResetEventSlim();
        Thread[] threads = [.. Enumerable.Range(0, Planted).Select(_ => new Thread(() =>
        {
            ready.Signal();
            end.Wait();
        })
        { Name = Name })];
        foreach (Thread thread in threads)
            thread.Start();
        ready.Wait();

        int counted = ThreadNames.Count([Environment.ProcessId]).GetValueOrDefault(Name);

        end.Set();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.Equal(Planted, counted);
    }

    [Fact]
    public void A_process_that_is_gone_fails_the_trial() =>
        Assert.Throws<TrialFailedException>(() => ThreadNames.Count([int.MaxValue]));
}
