import { readdirSync, readFileSync } from 'node:fs';

/** A command in the docs, as a shell is given it. */
export interface DocCommand {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** The README and every page that people read; what is made by a command is none. */
export const docPages: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md') && name !== 'proof.md' && name !== 'clauses.md')
    .toSorted()
    .map((name) => `docs/${name}`),
];

/** What of a code block is a command, and no sample of what one says. */
const isCommand = (line: string): boolean => /^((?:[A-Z][A-Z_0-9]*=\S+ )*)(npx|npm|docker) /.test(line);

/** A remark stands after `#`, or after a gap, as in a table. */
const withoutComment = (line: string): string => line.replace(/(\s+#\s.*|\s{2,}\S.*)$/, '').trim();

/** The commands of a page, in order: of fenced `sh`, and of indented code. */
export function parseDocCommands(file: string): readonly DocCommand[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const found: DocCommand[] = [];
  let fence: string | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const text = lines[at] ?? '';
    const opened = /^```(\w*)/.exec(text);
    if (opened !== null) {
      fence = fence === undefined ? opened[1] : undefined;
      continue;
    }
    const code = fence === 'sh' ? text : fence === undefined && text.startsWith('    ') ? text.slice(4) : '';
    const line = at + 1;
    let whole = code;
    while (whole.endsWith('\\')) whole = `${whole.slice(0, -1).trim()} ${(lines[++at] ?? '').trim()}`;
    for (const part of withoutComment(whole).split(' && ')) {
      if (isCommand(part)) found.push({ file, line, text: part });
    }
  }
  return found;
}

/** The blocks of a language in a page. */
export function codeBlocks(file: string, language: string): readonly string[] {
  const blocks = readFileSync(file, 'utf8').matchAll(/^```(\w*)\n([^]*?)^```$/gm);
  return [...blocks].filter(([, name]) => name === language).map(([, , text = '']) => text);
}

/** The words of a command, as a shell makes them: quotes are taken off, `&` at its end and where its output goes, too. */
export function shellWords({ text }: DocCommand): readonly string[] {
  const command = text.replace(/\s+(&|> \S+)$/, '');
  return [...command.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) => word.replace(/['"]/g, ''));
}

/** What follows `npx ecs-conformance`, where that is what is called; `docker run … ecs-conformance` calls it, too. */
export function cliArguments(command: DocCommand): readonly string[] | undefined {
  const words = shellWords(command);
  const at = words.indexOf('ecs-conformance');
  const isOurs = words.includes('npx') || (words[0] === 'docker' && words[1] === 'run');
  return at < 0 || !isOurs ? undefined : words.slice(at + 1);
}
