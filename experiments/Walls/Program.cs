// What a trial before a wall needs beside its subject: the holder of a network namespace.
if (args is ["namespace", .. var settings])
    return NamespaceHolder.Run(settings);
Console.Error.WriteLine("the experiments before walls start this program, as: namespace SETTING...");
return ExitStatus.Refused;
