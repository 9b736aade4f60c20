namespace Quickstart;

internal static class Help
{
    public const string Text = """
        Loses a region under load, and no caller notices.

          dotnet run --project samples/Quickstart
              Starts two regions on this machine, calls them through one HttpClient, kills the primary
              after a fifth of the time, and revives it after three fifths.

          dotnet run --project samples/Quickstart -- --config FILE --path /x
              Calls your own endpoints instead. Breaks nothing; every call is real and may cost money.

        --fault NAME      how the primary is killed: refuse, hang, reset, 503 or 429 (default refuse)
        --duration N      seconds, 2 to 3600 (default 20)
        --rate N          calls per second, 1 to 2000 (default 200); a slow call does not delay the next
        --json            one JSON object on standard output, and nothing else

        --config FILE     { "Failover": { "Language": { "Endpoints": {
                              "westeurope":  { "Address": "https://...", "Headers": { "api-key": "..." } },
                              "northeurope": { "Address": "https://...", "Priority": 1 } } } } }
        --group NAME      which group of the file, when it holds several
        --path /x?y       what to call, sent as is
        --method NAME     GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS (default GET)
        --body FILE       what to send with it; the content type follows the file's name

        Ctrl-C ends early with the summary so far.
        Exit code: 0 when no call failed, 1 when one did, 2 when the command cannot be carried out.
        """;
}
