import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { KnownDeviation } from '../results/known-deviation.ts';
import { SettingsError } from '../targets/errors.ts';
import { unmatchableReason } from './entry-ids.ts';
import { baselineSchema } from './baseline-schema.ts';

interface Baseline {
  readonly deviations: readonly Omit<KnownDeviation, 'line' | 'lastLine'>[] | null;
}

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const isBaseline = ajv.compile<Baseline>(baselineSchema);

const hint =
  'A baseline is a YAML file: deviations: [{ id: CHECK/KIND, reason: …, ticket, expires, drawn, seen }]. See docs/baselines.md.';

interface BaselineFault {
  readonly offset: number;
  readonly message: string;
}

/** Parses a baseline. Throws SettingsError with every error in it, each with file, line and column. */
export function parseBaseline(text: string, file: string): readonly KnownDeviation[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const reject = (faults: readonly BaselineFault[]): never => {
    const messages = faults.map(({ offset, message }) => {
      const { line, col } = counter.linePos(offset);
      return `${file}:${line}:${col}: ${message}.`;
    });
    throw new SettingsError(messages.join('\n'), hint);
  };
  if (document.errors.length > 0) {
    return reject(
      document.errors.map(({ message, pos: [offset] }) => ({
        offset,
        message:
          nestedTooDeeply(message) ??
          (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$|[.;].*$/, ''),
      })),
    );
  }
  const content = documentValue(document);
  if (typeof content === 'string') return reject([{ offset: 0, message: content }]);
  if (!isBaseline(content.value)) {
    return reject((isBaseline.errors ?? []).map((error) => schemaFault(error, document)));
  }
  const entries = (content.value.deviations ?? []).map((entry, index) => {
    const [start, end] = nodeRange(document, ['deviations', index]);
    const lineAt = (offset: number): number => counter.linePos(offset).line;
    return {
      ...entry,
      line: lineAt(start),
      lastLine: lineAt(start + text.slice(start, end).trimEnd().length),
    };
  });
  const faults = entries.flatMap(({ id }, index): readonly BaselineFault[] => {
    const first = entries.findIndex((one) => one.id === id);
    const message =
      first < index
        ? `duplicate id ${id}; it is already in line ${entries[first]?.line}`
        : unmatchableReason(id);
    return message === undefined
      ? []
      : [{ offset: nodeRange(document, ['deviations', index, 'id'])[0], message }];
  });
  return faults.length > 0 ? reject(faults) : entries;
}

/** The parser tells that the stack was too small for the text. */
const nestedTooDeeply = (message: string): string | undefined =>
  message.includes('call stack') ? 'the text is nested too deeply' : undefined;

/** The value of a document, or the reason why it has none. */
function documentValue(document: Document): { readonly value: unknown } | string {
  try {
    return { value: document.toJS() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return nestedTooDeeply(message) ?? message;
  }
}

type Path = readonly (string | number)[];

/** The offsets at which a node, or its nearest existing parent, starts and ends. */
function nodeRange(document: Document, path: Path): readonly [number, number] {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return [node.range[0], node.range[1]];
  }
  return [0, 0];
}

const typeDescriptions: Readonly<Record<string, string>> = {
  object: 'a mapping',
  'array,null': 'a list',
  boolean: 'true or false',
  string: 'text (quote it if YAML reads it as another type)',
};

function schemaFault(
  { instancePath, keyword, params, message }: ErrorObject,
  document: Document,
): BaselineFault {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')));
  const name = path.at(-1) ?? 'the file';
  const [offset] = nodeRange(document, path);
  const extra: unknown = params['additionalProperty'];
  if (typeof extra === 'string') {
    const parent = path.length === 0 ? document.contents : document.getIn(path, true);
    const key = isMap(parent)
      ? parent.items.map(({ key: one }) => one).find((one) => isNode(one) && one.toJSON() === extra)
      : undefined;
    return { offset: isNode(key) ? (key.range?.[0] ?? offset) : offset, message: `unknown member ${extra}` };
  }
  if (keyword === 'required') return { offset, message: `${String(params['missingProperty'])} is missing` };
  if (keyword === 'pattern') {
    return { offset, message: name === 'seen' ? 'seen must be SUITE/CLASS' : `${name} must not be blank` };
  }
  if (keyword === 'format') return { offset, message: `${name} must be a date such as 2027-01-31` };
  const type: unknown = keyword === 'type' ? params['type'] : undefined;
  const description = typeDescriptions[String(type)];
  const subject = typeof name === 'number' ? `deviation ${name + 1}` : name;
  return { offset, message: `${subject} must be ${description ?? message ?? 'valid'}` };
}
