using System.Reflection;

namespace Failover.Client.Tests;

/// <summary>House rules as tests.</summary>
public sealed class ConventionTests
{
    private static readonly string[] OwnNamespaces = ["Failover.Client", "Failover.Client.Replication", "Failover.Client.Speech", "Failover.Client.Testing"];

    private static readonly string[] ExtendedNamespaces = ["Microsoft.Extensions.DependencyInjection", "Polly"];

    private static readonly Assembly[] Packages = [typeof(FailoverGroup).Assembly, typeof(AzureCoreFailoverExtensions).Assembly, typeof(Replication.Replicator).Assembly, typeof(Speech.FailoverSpeech).Assembly, typeof(Testing.LocalRegion).Assembly];

    private static readonly Type[] PublicTypes = [.. Packages.SelectMany(static a => a.GetExportedTypes())];

    private static readonly Type[] MadeToBeDerived = [typeof(EndpointCredential), typeof(Replication.ReplicaStep)];

    public static TheoryData<Type> Types => [.. PublicTypes];

    [Theory]
    [MemberData(nameof(Types))]
    public void PublicType_IsSealedUnlessMadeToBeDerived(Type type) =>
        Assert.True(type.IsSealed || type.IsInterface || MadeToBeDerived.Contains(type) || !CanBeDerivedByUsers(type), $"{type} can be derived from.");

    [Theory]
    [MemberData(nameof(Types))]
    public void PublicType_StandsInADesignedNamespace(Type type) => Assert.Contains(type.Namespace, OwnNamespaces.Concat(ExtendedNamespaces));

    [Theory]
    [MemberData(nameof(Types))]
    public void PublicType_OutsideTheOwnNamespaceIsExtensionMethodsOnly(Type type) =>
        Assert.True(OwnNamespaces.Contains(type.Namespace) || (type.IsAbstract && type.IsSealed && type.Name.EndsWith("Extensions", StringComparison.Ordinal)), $"{type} would clutter a namespace that is not ours.");

    [Theory]
    [MemberData(nameof(Types))]
    public void PublicMethod_ThatIsAsync_EndsInAsyncWithItsTokenLast(Type type)
    {
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(static m => m.Name != nameof(IAsyncDisposable.DisposeAsync)))
        {
            var name = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericTypeDefinition() : method.ReturnType;
            if (name == typeof(Task) || name == typeof(Task<>) || name == typeof(ValueTask) || name == typeof(ValueTask<>))
            {
                Assert.EndsWith("Async", method.Name, StringComparison.Ordinal);
                Assert.Equal(typeof(CancellationToken), method.GetParameters()[^1].ParameterType);
            }
        }
    }

    [Fact]
    public void PublicTypes_AreDocumented()
    {
        var text = string.Concat(Packages.Select(static a => File.ReadAllText(Path.ChangeExtension(a.Location, ".xml"))));

        Assert.All(PublicTypes, type => Assert.Contains($"name=\"T:{type.FullName}\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Source_HasNoConditionalCompilation() =>
        Assert.All(Repository.SourceFiles("src"), file => Assert.DoesNotContain("#if", File.ReadAllText(file), StringComparison.Ordinal));

    [Fact]
    public void Source_HasNoTypeCalledHelperManagerOrUtils() =>
        Assert.All(Repository.SourceFiles("src"), file => Assert.DoesNotMatch("(Helper|Helpers|Manager|Utils|Util)$", Path.GetFileNameWithoutExtension(file)));

    private static bool CanBeDerivedByUsers(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(static c => c.IsPublic || c.IsFamily || c.IsFamilyOrAssembly);
}
