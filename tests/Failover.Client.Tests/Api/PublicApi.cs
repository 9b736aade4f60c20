using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Failover.Client.Tests.Api;

/// <summary>Writes down what an assembly shows, one line a member, in a stable order.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(static t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.Namespace).Append('.').Append(Name(type)).Append(Bases(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{Convert.ToInt32(Enum.Parse(type, name), null)} {name}");
        }

        var fields = type.GetFields(Declared).Where(static f => f.IsPublic).Select(static f => $"{(f.IsLiteral ? "const " : "")}{Name(f.FieldType)} {f.Name}");
        var events = type.GetEvents(Declared).Where(static e => e.AddMethod!.IsPublic).Select(static e => $"event {Name(e.EventHandlerType!)} {e.Name}");
        var constructors = type.GetConstructors(Declared).Where(Shown).Select(static c => $"new({Parameters(c)})");
        var properties = type.GetProperties(Declared).Where(static p => p.GetMethod is { } g && Shown(g)).Select(Property);
        var methods = type.GetMethods(Declared)
            .Where(static m => Shown(m) && !m.IsSpecialName && m.GetCustomAttribute<CompilerGeneratedAttribute>() is null && m.Name != "<Clone>$")
            .Select(static m => $"{(m.IsStatic ? "static " : "")}{Name(m.ReturnType)}{Mark(Nullability.Create(m.ReturnParameter))} {m.Name}{Generic(m)}({Parameters(m)})");
        return [.. fields, .. events, .. constructors, .. properties, .. methods];
    }

    private static bool Shown(MethodBase m) => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly;

    private static string Property(PropertyInfo p)
    {
        var setter = p.SetMethod is not { } set || !Shown(set) ? ""
            : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;";
        var index = p.GetIndexParameters() is { Length: > 0 } i ? $"[{string.Join(", ", i.Select(static x => $"{Name(x.ParameterType)} {x.Name}"))}]" : "";
        return $"{Name(p.PropertyType)}{Mark(Nullability.Create(p))} {p.Name}{index} {{ get;{setter} }}";
    }

    private static string Parameters(MethodBase m)
    {
        var extension = m.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return extension + string.Join(", ", m.GetParameters().Select(static p =>
            $"{Name(p.ParameterType)}{Mark(Nullability.Create(p))} {p.Name}{(p.HasDefaultValue ? $" = {p.DefaultValue ?? "default"}" : "")}"));
    }

    private static string Mark(NullabilityInfo info) => info.ReadState == NullabilityState.Nullable && info.Type is { IsValueType: false, IsGenericParameter: false } ? "?" : "";

    private static string Generic(MethodInfo m) => m.IsGenericMethod ? $"<{string.Join(", ", m.GetGenericArguments().Select(static a => a.Name))}>" : "";

    private static string Kind(Type t) =>
        t.IsEnum ? "enum" : t.IsValueType ? "struct" : t.IsInterface ? "interface" : t is { IsAbstract: true, IsSealed: true } ? "static class" : t.IsSealed ? "sealed class" : "class";

    private static string Bases(Type t)
    {
        var bases = t.IsEnum || t.BaseType is null || t.BaseType == typeof(object) || t.IsValueType ? [] : new[] { t.BaseType! };
        var names = bases.Concat(t.GetInterfaces().Except(t.BaseType?.GetInterfaces() ?? [])).Where(static b => b.IsVisible && (b.Namespace != "System" || b == typeof(IDisposable))).Select(Name).ToArray();
        return names.Length == 0 ? "" : " : " + string.Join(", ", names);
    }

    private static string Name(Type t)
    {
        if (t.IsGenericParameter)
        {
            return t.Name;
        }

        if (Nullable.GetUnderlyingType(t) is { } inner)
        {
            return Name(inner) + "?";
        }

        if (t.IsByRef)
        {
            return "ref " + Name(t.GetElementType()!);
        }

        return t.IsGenericType ? $"{t.Name.Split('`')[0]}<{string.Join(", ", t.GetGenericArguments().Select(Name))}>" : t.Name;
    }
}
