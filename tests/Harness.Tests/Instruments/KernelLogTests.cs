namespace Harness.Tests.Instruments;

public class KernelLogTests
{
    [Theory]
    [InlineData("6,339,5140900,-;NET: Registered protocol family 10\n", "NET: Registered protocol family 10")]
    [InlineData("4,1,2,c,caller=T1;one; two\n SUBSYSTEM=acpi\n", "one; two")]
    public void A_record_is_its_message_without_prefix_and_without_what_it_is_about(string record, string message) =>
        Assert.Equal(message, KernelLog.MessageOf(record));

    [Fact]
    public void What_was_said_before_is_not_read_or_it_says_what_it_takes()
    {
        using KernelLog? log = KernelLog.Follow(out string? whyNot);
        if (log is null)
        {
            Assert.Contains("dmesg_restrict", whyNot, StringComparison.Ordinal);
            Assert.Skip(whyNot!);
        }
        Assert.DoesNotContain(log.Read(), message => message.Contains("Linux version", StringComparison.Ordinal));
    }
}
