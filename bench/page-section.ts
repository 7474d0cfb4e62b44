const end = '<!-- End of the results -->';

/** Puts results between the marks of a program of package.json in a page. Throws if the page lacks them. */
export function replaceResults(page: string, program: string, results: string): string {
  const begin = `<!-- Results: written by npm run ${program} -->`;
  const start = page.indexOf(begin);
  const stop = start === -1 ? -1 : page.indexOf(end, start);
  if (stop === -1) throw new Error(`The page lacks the marks of the results of npm run ${program}.`);
  return `${page.slice(0, start + begin.length)}\n\n${results}\n\n${page.slice(stop)}`;
}
