using System.Reflection;
using System.Runtime.CompilerServices;

namespace Clients.Load.Phases;

// Compiles what a timed phase will run before it starts: a method that is compiled when it is first called would make the first messages
// tens of milliseconds late.
static class Compilation
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly
        | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    // With what they inherit.
    public static void Ahead(params ReadOnlySpan<Type> types)
    {
        foreach (Type type in types)
        {
            for (Type? declaring = type; declaring != typeof(object) && declaring is not null; declaring = declaring.BaseType)
                CompileMethods(declaring);
        }
    }

    private static void CompileMethods(Type type)
    {
        RuntimeTypeHandle[] arguments = [.. type.GenericTypeArguments.Select(argument => argument.TypeHandle)];
        foreach (MethodInfo method in type.GetMethods(Declared))
        {
            if (!method.IsAbstract)
                RuntimeHelpers.PrepareMethod(method.MethodHandle, arguments);
        }
    }
}
