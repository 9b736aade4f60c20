namespace Regions.Services;

/// <summary>Which handler answers what; one request of a service at a time sees its state.</summary>
internal sealed class ServiceRoutes(IEndpointRouteBuilder routes, Func<HttpContext, Func<Call, Answer>, Task> run, string prefix = "")
{
    public ServiceRoutes Under(string path) => new(routes, run, prefix + path);

    public ServiceRoutes Get(string path, Func<Call, Answer> answer) => On(HttpMethods.Get, path, answer);

    public ServiceRoutes Post(string path, Func<Call, Answer> answer) => On(HttpMethods.Post, path, answer);

    public ServiceRoutes Put(string path, Func<Call, Answer> answer) => On(HttpMethods.Put, path, answer);

    public ServiceRoutes Patch(string path, Func<Call, Answer> answer) => On(HttpMethods.Patch, path, answer);

    public ServiceRoutes Delete(string path, Func<Call, Answer> answer) => On(HttpMethods.Delete, path, answer);

    private ServiceRoutes On(string method, string path, Func<Call, Answer> answer)
    {
        routes.MapMethods(prefix + path, [method], context => run(context, answer));
        return this;
    }
}
