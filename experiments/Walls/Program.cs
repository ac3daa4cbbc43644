using System.Globalization;

// What a trial in namespaces of its own needs beside its subject: the holder of one, and the wire between two.
switch (args)
{
    case ["namespace", .. var settings]:
        return NamespaceHolder.Run(settings);
    case ["wire"]:
        return DelayLine.Try();
    case ["wire", var process, var microseconds]
        when int.TryParse(process, CultureInfo.InvariantCulture, out int far)
        && double.TryParse(microseconds, CultureInfo.InvariantCulture, out double oneWay):
        return DelayLine.Run(far, TimeSpan.FromMicroseconds(oneWay));
    default:
        Console.Error.WriteLine("experiments start this program, as: namespace SETTING... | wire [PROCESS MICROSECONDS]");
        return ExitStatus.Refused;
}
