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
  'A baseline is YAML: deviations: [{ id: CHECK/KIND, reason: …, ticket, expires, drawn, seen }]; see docs/baselines.md.';

interface BaselineFault {
  readonly offset: number;
  readonly what: string;
}

/** Reads the text of a baseline. Throws SettingsError with every fault in it, each with file, line and column. */
export function parseBaseline(text: string, file: string): readonly KnownDeviation[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const refuse = (faults: readonly BaselineFault[]): never => {
    const told = faults.map(({ offset, what }) => {
      const { line, col } = counter.linePos(offset);
      return `${file}:${line}:${col}: ${what}.`;
    });
    throw new SettingsError(told.join('\n'), hint);
  };
  if (document.errors.length > 0) {
    return refuse(
      document.errors.map(({ message, pos: [offset] }) => ({
        offset,
        what: (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$|[.;].*$/, ''),
      })),
    );
  }
  const given = documentValue(document);
  if (typeof given === 'string') return refuse([{ offset: 0, what: given }]);
  if (!isBaseline(given.value)) {
    return refuse((isBaseline.errors ?? []).map((error) => schemaFault(error, document)));
  }
  const entries = (given.value.deviations ?? []).map((entry, index) => {
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
    const what =
      first < index ? `${id} is there already, in line ${entries[first]?.line}` : unmatchableReason(id);
    return what === undefined ? [] : [{ offset: nodeRange(document, ['deviations', index, 'id'])[0], what }];
  });
  return faults.length > 0 ? refuse(faults) : entries;
}

/** What a document holds; in words why that can't be said. */
function documentValue(document: Document): { readonly value: unknown } | string {
  try {
    return { value: document.toJS() };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

type Path = readonly (string | number)[];

/** Where a node begins and ends; of one that is not there, its nearest parent. */
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
  string: 'text, in quotes where YAML takes it for something else',
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
    return { offset: isNode(key) ? (key.range?.[0] ?? offset) : offset, what: `there is no member ${extra}` };
  }
  if (keyword === 'required') return { offset, what: `${String(params['missingProperty'])} is missing` };
  if (keyword === 'pattern') {
    return { offset, what: name === 'seen' ? 'seen is SUITE/CLASS' : `${name} must say something` };
  }
  if (keyword === 'format') return { offset, what: `${name} must be a date as 2027-01-31` };
  const type: unknown = keyword === 'type' ? params['type'] : undefined;
  const wanted = typeDescriptions[String(type)];
  const whose = typeof name === 'number' ? `deviation ${name + 1}` : name;
  return { offset, what: `${whose} must be ${wanted ?? message ?? 'valid'}` };
}
