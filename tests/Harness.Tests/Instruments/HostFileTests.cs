namespace Harness.Tests.Instruments;

public sealed class HostFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("4096\n", 4096L)]
    [InlineData("-1\n", -1L)]
    [InlineData("18446744073709551615\n", long.MaxValue)]
    [InlineData("max\n", null)]
    [InlineData("", null)]
    public void A_file_of_one_number_is_that_number_or_nothing(string text, long? number)
    {
        File.WriteAllText(_path, text);
        Assert.Equal(number, HostFile.Number(_path));
    }

    [Theory]
    [InlineData("1\t2\t3\n", new long[] { 1, 2, 3 })]
    [InlineData("1 many\n", null)]
    [InlineData("\n", null)]
    public void A_file_of_several_numbers_is_all_of_them_or_nothing(string text, long[]? numbers)
    {
        File.WriteAllText(_path, text);
        Assert.Equal(numbers, HostFile.Numbers(_path));
    }

    [Theory]
    [InlineData("/proc/no/such/file")]
    [InlineData("/proc/self")]
    [InlineData("/proc/self/mem")]
    public void What_is_not_there_or_cannot_be_read_is_nothing(string path)
    {
        Assert.Null(HostFile.Text(path));
        Assert.Null(HostFile.Number(path));
        Assert.Null(HostFile.Numbers(path));
        Assert.Empty(HostFile.Lines(path));
    }
}
