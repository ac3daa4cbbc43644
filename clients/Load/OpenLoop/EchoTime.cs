namespace Clients.Load.OpenLoop;

// One echo of an open loop, in nanoseconds of Phase.Now.
readonly record struct EchoTime(long Due, long Done)
{
    public long Latency => Done - Due;
}
