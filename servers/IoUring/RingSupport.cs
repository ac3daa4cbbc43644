using Linux;

namespace Servers.IoUring;

// Whether this process may have a ring, and whether the kernel's does what is asked of it here.
static unsafe class RingSupport
{
    /// <returns>The reason, as a line for people; null where all is there.</returns>
    public static string? WhyNot()
    {
        UringParameters parameters = default;
        int ring = Uring.Setup(1, &parameters);
        if (ring < 0)
            return WhyRefused(LastError.Number);
        try
        {
            UringProbe probe = default;
            LastError.Check(Uring.Register(ring, Uring.RegisterProbe, &probe, 0), "IORING_REGISTER_PROBE");
            return probe.Last >= UringOperation.SendZeroCopy ? null : "the kernel's io_uring has no multishot receive: needs Linux 6.0";
        }
        finally
        {
            Descriptors.Close(ring);
        }
    }

    private static string WhyRefused(Errno error) => error switch
    {
        Errno.EPERM => "io_uring is forbidden here (EPERM): by the setting kernel.io_uring_disabled, or by a filter of system calls, "
            + "such as that of a container",
        Errno.ENOSYS => "this kernel has no io_uring, or a filter of system calls hides it (ENOSYS)",
        _ => $"the kernel gives no ring: {new LinuxException("io_uring_setup", error).Message}",
    };
}
