namespace Clients.Load.ClosedLoop;

// Messages of a connection that were begun together: as many as one receive has made room for.
struct PipelineBatch
{
    // In nanoseconds of Phase.Now.
    public long BegunAt;

    // How many messages were begun before the next batch.
    public long End;
}
