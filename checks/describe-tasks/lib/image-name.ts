/** The repository of an image, without registry, tag and digest; `library/` is that of the images without an owner. */
function imageRepository(image: string): string {
  const parts = image
    .replace(/@.*$/, '')
    .replace(/:[^/]*$/, '')
    .split('/');
  const [first = ''] = parts;
  const isRegistry = parts.length > 1 && (/[.:]/.test(first) || first === 'localhost');
  return (isRegistry ? parts.slice(1) : parts).join('/').replace(/^library\//, '');
}

/** Whether two spellings name one repository: a mirror puts a path of its own before it, and a digest alone names none. */
export function isSameRepository(given: string, shown: string): boolean {
  if (/^sha256:[0-9a-f]+$/.test(shown)) return true;
  const [one, other] = [imageRepository(given), imageRepository(shown)];
  return one === other || other.endsWith(`/${one}`);
}
