namespace Linux;

/// <summary>The name under which every binding of this project finds the C library.</summary>
static class Libc
{
    public const string Name = "libc";
}
