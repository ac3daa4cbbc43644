using System.Text.RegularExpressions;

namespace Harness.Instruments.Objects;

/// <summary>Names of types as people say them.</summary>
public static partial class TypeName
{
    /// <summary>
    /// Without namespaces; of the box in which an async method waits, the name of the method: <c>Socket.AwaitableSocketAsyncEventArgs</c>,
    /// <c>List&lt;Byte[]&gt;</c>, <c>state machine of TaskServer.Serve</c>.
    /// </summary>
    public static string Short(string fullName)
    {
        string name = Namespaces().Replace(fullName, "");
        name = StateMachineBox().Replace(name, "state machine of $1.$2");
        return name.Replace('+', '.');
    }

    // What stands before a point is a namespace: types within types are told from each other by a plus.
    [GeneratedRegex(@"(?<!\w)(?:\w+\.)+(?=[\w<])")]
    private static partial Regex Namespaces();

    // The compiler calls the state machine of M in T: T+<M>d__7, and of a function within it T+<<M>g__F|7_0>d.
    [GeneratedRegex(@"^\w+MethodBuilder(?:<.+>)?\+(?:Async)?StateMachineBox<([^<>]+)\+<+(\w+)>[^>]*>?d(?:__\d+)?(?:<.+>)?>$")]
    private static partial Regex StateMachineBox();
}
