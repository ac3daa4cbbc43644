namespace Subjects;

/// <summary>What a subject answers on its standard output, one line for each.</summary>
public interface ICommands
{
    /// <summary>Says that it is ready and what it offers.</summary>
    void Ready();

    /// <summary>Answers one line of standard input.</summary>
    /// <returns>False once told to stop.</returns>
    bool Answer(string line);
}
