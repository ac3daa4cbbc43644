namespace Planted;

/// <summary>What a subject must not do, so that a test can see what the harness says of it.</summary>
static class Misbehaviour
{
    public static int Die()
    {
        Console.Error.WriteLine("planted: dying as told");
        return 3;
    }

    public static void DieLate()
    {
        Console.Error.WriteLine("boom");
        Environment.Exit(7);
    }

    public static int Hang()
    {
        Console.In.ReadToEnd();
        return 0;
    }

    public static int PrintRubbish()
    {
        Console.WriteLine("Welcome to my server!");
        return Hang();
    }
}
