namespace Failover.Client.Tool;

/// <summary>Colours and type: the reader's light or dark, and the fonts that every machine has.</summary>
internal static class DrawingStyle
{
    /// <summary>How many endpoints have a colour of their own; further ones begin again.</summary>
    public const int EndpointColours = 6;

    public const string Css = """
        <style>
        svg { --ground: #ffffff; --ink: #1f2328; --soft: #59636e; --rule: #d1d9e0; --track: #f0f3f6;
          --closed: #4ac26b; --ramping: #1b7c83; --halfopen: #eac54f; --open: #cf222e; --cooling: #a475f9; --down: #cf222e;
          --e0: #218bff; --e1: #fb8f44; --e2: #a475f9; --e3: #2da44e; --e4: #e85aad; --e5: #6e7781; }
        @media (prefers-color-scheme: dark) { svg { --ground: #0d1117; --ink: #f0f6fc; --soft: #9198a1; --rule: #30363d; --track: #1c2128;
          --closed: #2ea043; --ramping: #56d4dd; --halfopen: #e3b341; --open: #f85149; --cooling: #bc8cff; --down: #f85149;
          --e0: #388bfd; --e1: #db6d28; --e2: #a371f7; --e3: #3fb950; --e4: #db61a2; --e5: #8b949e; } }
        text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-size: 11px; fill: var(--soft); }
        .ground { fill: var(--ground); } .title { font-size: 16px; font-weight: 600; fill: var(--ink); } .lead { font-size: 12px; }
        .name { font-size: 12px; font-weight: 600; fill: var(--ink); } .mark { fill: var(--ink); stroke: var(--ground); stroke-width: 3px; paint-order: stroke; }
        .rule { stroke: var(--rule); stroke-width: 1; } .guide { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 3; } .track { fill: var(--track); }
        .dot { fill: var(--ground); stroke: var(--ink); stroke-width: 1.5; }
        .closed { fill: var(--closed); } .ramping { fill: var(--ramping); } .halfopen { fill: var(--halfopen); } .open { fill: var(--open); } .cooling { fill: var(--cooling); }
        .up { fill: var(--closed); opacity: .35; } .down { fill: var(--down); } .failed { fill: var(--open); }
        .share { opacity: .85; } .e0 { fill: var(--e0); } .e1 { fill: var(--e1); } .e2 { fill: var(--e2); } .e3 { fill: var(--e3); } .e4 { fill: var(--e4); } .e5 { fill: var(--e5); }
        </style>
        """;
}
