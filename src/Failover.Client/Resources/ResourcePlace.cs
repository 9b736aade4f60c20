using System.Collections.Frozen;

namespace Failover.Client;

/// <summary>Says where ids of one kind stand in the requests and answers of a service, so that each endpoint gets its own (<see cref="FailoverEndpointOptions.Resources"/>).</summary>
/// <remarks>Make one with <see cref="Path"/>, <see cref="Query"/>, <see cref="Header"/>, <see cref="Json"/>, <see cref="Form"/> and the others, and add it to <see cref="FailoverHttpOptions.ResourcePlaces"/>. The service presets bring theirs.</remarks>
public sealed partial class ResourcePlace
{
    private ResourcePlace(ResourcePlaceType type, string kind, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (kind.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The kind '{kind}' holds a colon; it must be a word such as deployment.", nameof(kind));
        }

        (Type, Kind, Name) = (type, kind, name);
    }

    /// <summary>The kind of id: the word before the colon of a key under <see cref="FailoverEndpointOptions.Resources"/>, such as <c>deployment</c>.</summary>
    public string Kind { get; }

    internal ResourcePlaceType Type { get; }

    /// <summary>The parameter, header, field, element or pattern as it was written.</summary>
    internal string Name { get; }

    internal string? Attribute { get; private init; }

    internal PathPattern? Pattern { get; private init; }

    internal JsonPath? JsonPath { get; private init; }

    internal bool IsJoined { get; private set; }

    internal bool IsInRequests { get; private set; } = true;

    internal bool IsInAnswers { get; private set; }

    /// <summary>Whether an id that no endpoint maps is one that every endpoint knows.</summary>
    internal bool IsOpen { get; private set; }

    private FrozenSet<string> BuiltInIds { get; set; } = FrozenSet<string>.Empty;

    private PathPattern[] Only { get; set; } = [];

    private PathPattern[] Never { get; set; } = [];

    /// <summary>In the path of a request.</summary>
    /// <param name="kind">The kind of id.</param>
    /// <param name="pattern">Neighbouring segments anywhere in the path, such as <c>deployments/{id}</c>; from its start with a leading slash. <c>*</c> stands for any one segment, <c>{**id}</c> for all that follow. A verb behind the id (<c>models/1:copy</c>) is no part of it.</param>
    public static ResourcePlace Path(string kind, string pattern) => new(ResourcePlaceType.Path, kind, pattern) { Pattern = PathPattern.WithId(pattern) };

    /// <summary>In the query of a request.</summary>
    /// <param name="kind">The kind of id.</param>
    /// <param name="parameter">The name of the parameter; case does not count.</param>
    public static ResourcePlace Query(string kind, string parameter) => new(ResourcePlaceType.Query, kind, parameter);

    /// <summary>In a header.</summary>
    /// <param name="kind">The kind of id.</param>
    /// <param name="name">The name of the header.</param>
    public static ResourcePlace Header(string kind, string name) => new(ResourcePlaceType.Header, kind, name);

    /// <summary>In a string of a JSON body.</summary>
    /// <param name="kind">The kind of id.</param>
    /// <param name="path">Property names from the root, such as <c>tasks[*].parameters.projectName</c>; <c>[*]</c> is every element of an array, <c>*</c> every property.</param>
    public static ResourcePlace Json(string kind, string path) => new(ResourcePlaceType.Json, kind, path) { JsonPath = JsonPath.Parse(path) };

    /// <summary>In the property names of a JSON object that serves as a dictionary.</summary>
    /// <param name="kind">The kind of id.</param>
    /// <param name="path">The object, written as for <see cref="Json"/>.</param>
    public static ResourcePlace JsonKeys(string kind, string path) => new(ResourcePlaceType.JsonKey, kind, path) { JsonPath = JsonPath.Parse(path + ".*") };

    /// <summary>In an address that stands in a string of a JSON body. An address below the primary's is moved to the endpoint's.</summary>
    /// <param name="kind">The kind of id.</param>
    /// <param name="path">The string, written as for <see cref="Json"/>.</param>
    /// <param name="pattern">The segments around the id, written as for <see cref="Path"/>.</param>
    public static ResourcePlace JsonUri(string kind, string path, string pattern) =>
        new(ResourcePlaceType.JsonUri, kind, path) { JsonPath = JsonPath.Parse(path), Pattern = PathPattern.WithId(pattern) };

    /// <summary>In each line of a file of JSON lines that a multipart form carries.</summary>
    /// <param name="kind">The kind of id.</param>
    /// <param name="field">The form field that holds the file.</param>
    /// <param name="path">The string in each line, written as for <see cref="Json"/>.</param>
    public static ResourcePlace JsonLines(string kind, string field, string path) => new(ResourcePlaceType.JsonLines, kind, field) { JsonPath = JsonPath.Parse(path) };

    /// <summary>In a field of a multipart form, each time it occurs.</summary>
    /// <param name="kind">The kind of id.</param>
    /// <param name="field">The name of the field.</param>
    public static ResourcePlace Form(string kind, string field) => new(ResourcePlaceType.Form, kind, field);

    /// <summary>In an attribute of an XML body, such as the <c>name</c> of a <c>voice</c> in SSML.</summary>
    /// <param name="kind">The kind of id.</param>
    /// <param name="element">The name of the element without its prefix.</param>
    /// <param name="attribute">The name of the attribute without its prefix.</param>
    public static ResourcePlace Xml(string kind, string element, string attribute)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(attribute);
        return new(ResourcePlaceType.Xml, kind, element) { Attribute = attribute };
    }
}
