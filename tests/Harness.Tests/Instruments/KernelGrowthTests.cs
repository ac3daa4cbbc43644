namespace Harness.Tests.Instruments;

public class KernelGrowthTests
{
    private const long Connections = 1_000;

    [Fact]
    public void Objects_of_both_ends_are_halved_and_epoll_belongs_to_the_server()
    {
        KernelGrowth growth = Grow(("TCP", 2, 2368), ("filp", 2, 192), ("ep_head", 1, 16), ("eventpoll_epi", 1, 128));
        Assert.Equal(Connections * (2 * 2368 + 2 * 192 + 16 + 128), growth.BothEndsBytes);
        Assert.Equal(Connections * (2368 + 192 + 16 + 128), growth.ServerEndBytes);
    }

    [Fact]
    public void Bound_ports_that_share_a_cache_with_epoll_belong_to_the_client()
    {
        KernelGrowth growth = Grow(("TCP", 2, 2368), ("ep_head", 1, 16), ("eventpoll_epi", 3, 128));
        Assert.Equal(Connections * (2368 + 16 + 128), growth.ServerEndBytes);
    }

    [Fact]
    public void A_server_that_does_not_use_epoll_pays_for_no_item_of_it()
    {
        KernelGrowth growth = Grow(("TCP", 2, 2368), ("task_struct", 1, 5952), ("eventpoll_epi", 2, 128));
        Assert.Equal(Connections * (2368 + 5952), growth.ServerEndBytes);
    }

    [Fact]
    public void A_change_of_a_few_objects_is_other_activity()
    {
        KernelMemory before = Memory(("dentry", 5_000, 192));
        KernelMemory after = Memory(("dentry", 5_040, 192));
        Assert.Equal(0, KernelGrowth.Between(before, after, Connections).BothEndsBytes);
    }

    [Fact]
    public void What_somebody_looks_up_in_proc_is_nobodys_connection()
    {
        KernelGrowth quiet = Grow(("TCP", 2, 2368), ("dentry", 2, 192), ("lsm_inode_cache", 2, 32));
        KernelGrowth scanned = Grow(("TCP", 2, 2368), ("dentry", 5, 192), ("lsm_inode_cache", 5, 32), ("proc_inode_cache", 3, 696));
        Assert.Equal((quiet.BothEndsBytes, quiet.ServerEndBytes), (scanned.BothEndsBytes, scanned.ServerEndBytes));
    }

    [Fact]
    public void Lines_of_slabinfo_are_read_by_name_count_and_size()
    {
        string[] lines =
        [
            "slabinfo - version: 2.1",
            "# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables",
            "TCP                   26     39   2368   13    8 : tunables    0    0    0 : slabdata      3      3      0",
        ];
        Assert.Equal((26, 2368), KernelMemory.Parse(lines)["TCP"]);
    }

    private static KernelGrowth Grow(params (string Name, long PerConnection, long Size)[] caches) => KernelGrowth.Between(
        Memory([.. caches.Select(cache => (cache.Name, 7L, cache.Size))]),
        Memory([.. caches.Select(cache => (cache.Name, 7 + cache.PerConnection * Connections, cache.Size))]),
        Connections);

    private static KernelMemory Memory(params (string Name, long Count, long Size)[] caches) =>
        new(caches.ToDictionary(cache => cache.Name, cache => (cache.Count, cache.Size)), StackBytes: 0, PageTableBytes: 0);
}
