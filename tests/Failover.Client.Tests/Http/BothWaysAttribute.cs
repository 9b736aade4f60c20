using System.Reflection;
using Xunit.Sdk;

namespace Failover.Client.Tests.Http;

/// <summary>Runs a theory once through <c>Send</c> (<see langword="true"/>) and once through <c>SendAsync</c> (<see langword="false"/>), for each of the values given.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class BothWaysAttribute(params object?[] values) : DataAttribute
{
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => [[true, .. values], [false, .. values]];
}
