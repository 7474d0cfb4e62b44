import { readdirSync, readFileSync } from 'node:fs';

/** A shell command in the docs. */
export interface DocCommand {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** The README, CONTRIBUTING and every page in docs/ that is not generated. */
export const docPages: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md') && name !== 'proof.md' && name !== 'clauses.md')
    .toSorted()
    .map((name) => `docs/${name}`),
];

/** Whether a line of a code block is a command and not sample output. */
const isCommand = (line: string): boolean => /^((?:[A-Z][A-Z_0-9]*=\S+ )*)(npx|npm|docker) /.test(line);

/** Removes a comment from a line. A comment follows `#` or two spaces. */
const withoutComment = (line: string): string => line.replace(/(\s+#\s.*|\s{2,}\S.*)$/, '').trim();

/** The commands of a page in order, from fenced `sh` blocks and indented code. */
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

/** The fenced code blocks of a language in a page. */
export function codeBlocks(file: string, language: string): readonly string[] {
  const blocks = readFileSync(file, 'utf8').matchAll(/^```(\w*)\n([^]*?)^```$/gm);
  return [...blocks].filter(([, name]) => name === language).map(([, , text = '']) => text);
}

/** The words of a command without quotes, a trailing `&` or an output redirection. */
export function shellWords({ text }: DocCommand): readonly string[] {
  const command = text.replace(/\s+(&|> \S+)$/, '');
  return [...command.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) => word.replace(/['"]/g, ''));
}

/** The arguments of `npx ecs-conformance` or `docker run … ecs-conformance`; `undefined` for any other command. */
export function cliArguments(command: DocCommand): readonly string[] | undefined {
  const words = shellWords(command);
  const at = words.indexOf('ecs-conformance');
  const isOurs = words.includes('npx') || (words[0] === 'docker' && words[1] === 'run');
  return at < 0 || !isOurs ? undefined : words.slice(at + 1);
}
