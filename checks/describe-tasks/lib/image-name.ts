/** The repository of an image. Registry, tag, digest and the `library/` of official images are removed. */
function imageRepository(image: string): string {
  const parts = image
    .replace(/@.*$/, '')
    .replace(/:[^/]*$/, '')
    .split('/');
  const [first = ''] = parts;
  const hasRegistry = parts.length > 1 && (/[.:]/.test(first) || first === 'localhost');
  return (hasRegistry ? parts.slice(1) : parts).join('/').replace(/^library\//, '');
}

/**
 * Whether a description may show the `defined` image as `shown`. A mirror may put a path before the repository. A digest
 * without a name fits every image.
 */
export function isSameRepository(defined: string, shown: string): boolean {
  if (/^sha256:[0-9a-f]+$/.test(shown)) return true;
  const [expected, actual] = [imageRepository(defined), imageRepository(shown)];
  return expected === actual || actual.endsWith(`/${expected}`);
}
