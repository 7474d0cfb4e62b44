/**
 * Where a request goes. The path `/` is that of the endpoint, with its path and its query; a query behind it is put beside
 * that of the endpoint. Any other path is one of the host.
 */
export function requestUrl(endpoint: URL, path: string): URL {
  if (path !== '/' && !path.startsWith('/?')) return new URL(path, endpoint);
  const url = new URL(endpoint);
  const more = path.slice(2);
  if (more !== '') url.search = url.search === '' ? more : `${url.search.slice(1)}&${more}`;
  return url;
}

/** The same as a request says it: path and query. */
export function requestPath(endpoint: URL, path: string): string {
  const { pathname, search } = requestUrl(endpoint, path);
  return `${pathname}${search}`;
}
