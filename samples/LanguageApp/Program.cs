// An application that asks a language service in two regions; the README of Failover.Client.Testing takes one away.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("language")
    .AddFailoverHandler(builder.Configuration.GetSection("Failover:Language"));

var app = builder.Build();
app.MapGet("/languages", static (IHttpClientFactory clients, CancellationToken cancellationToken) =>
    clients.CreateClient("language").GetStringAsync("languages?api-version=3.0", cancellationToken));
app.Run();
