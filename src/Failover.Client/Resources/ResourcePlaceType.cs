namespace Failover.Client;

/// <summary>The parts of a request or an answer that an id can stand in.</summary>
internal enum ResourcePlaceType
{
    Path,
    Query,
    Header,
    Json,
    JsonKey,
    JsonUri,
    JsonLines,
    Form,
    Xml,
}
