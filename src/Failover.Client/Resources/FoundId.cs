namespace Failover.Client;

/// <summary>An id found in a request or an answer: what it says, and the exact stretch that says it.</summary>
/// <param name="Place">What kind of id it is.</param>
/// <param name="Value">The id, without the escapes of its surroundings.</param>
/// <param name="Offset">Where it begins: characters of a line, bytes of a body.</param>
/// <param name="Length">How long it is there, escapes and quotes included.</param>
/// <param name="Form">How an id is written there.</param>
internal readonly record struct FoundId(ResourcePlace Place, string Value, long Offset, int Length, IdForm Form);
