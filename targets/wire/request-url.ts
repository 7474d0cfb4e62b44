/**
 * The URL of a request. The path `/` stands for the endpoint's own path and query. A query after `/` is appended to the
 * endpoint's query. Any other path replaces the endpoint's path and query.
 */
export function requestUrl(endpoint: URL, path: string): URL {
  if (path !== '/' && !path.startsWith('/?')) return new URL(path, endpoint);
  const url = new URL(endpoint);
  const query = path.slice(2);
  if (query !== '') url.search = url.search === '' ? query : `${url.search.slice(1)}&${query}`;
  return url;
}

/** Path and query of a request's URL, as they appear in the request line. */
export function requestPath(endpoint: URL, path: string): string {
  const { pathname, search } = requestUrl(endpoint, path);
  return `${pathname}${search}`;
}
