import { Ajv } from 'ajv';

const headers = {
  type: 'array',
  items: {
    type: 'object',
    properties: { name: { type: 'string' }, value: { type: ['string', 'number', 'boolean', 'null'] } },
    required: ['name'],
  },
} as const;

const text = { type: ['string', 'null'] } as const;

/** Only the members that are read: tools omit some members of the format and add their own. */
const entrySchema = {
  type: 'object',
  properties: {
    startedDateTime: text,
    time: { type: ['number', 'null'] },
    request: {
      type: 'object',
      properties: {
        method: { type: 'string' },
        url: { type: 'string' },
        headers,
        postData: { type: ['object', 'null'], properties: { mimeType: text, text } },
      },
      required: ['method', 'url'],
    },
    response: {
      type: 'object',
      properties: {
        status: { type: 'integer' },
        headers,
        content: {
          type: ['object', 'null'],
          properties: { text, encoding: text, size: { type: ['number', 'null'] } },
        },
      },
      required: ['status'],
    },
  },
  required: ['request', 'response'],
} as const;

/** Entries are validated one by one, so that a malformed entry does not invalidate the others. */
const harSchema = {
  type: 'object',
  properties: {
    log: { type: 'object', properties: { entries: { type: 'array' } }, required: ['entries'] },
  },
  required: ['log'],
} as const;

type RawHeaders = readonly { readonly name: string; readonly value?: unknown }[];

/** An entry as written by a tool. Other members of the format are not used. */
export interface RawHarEntry {
  readonly startedDateTime?: string | null;
  readonly time?: number | null;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers?: RawHeaders;
    readonly postData?: {
      readonly mimeType?: string | null;
      readonly text?: string | null;
      /** A binary body in base64. */
      readonly _base64?: unknown;
      readonly encoding?: unknown;
    } | null;
  };
  readonly response: {
    readonly status: number;
    readonly headers?: RawHeaders;
    readonly content?: {
      readonly text?: string | null;
      readonly encoding?: string | null;
      readonly size?: number | null;
    } | null;
    readonly headersSize?: unknown;
    readonly httpVersion?: unknown;
    readonly statusText?: unknown;
    readonly _error?: unknown;
    readonly comment?: unknown;
  };
}

export interface RawHar {
  readonly log: { readonly entries: readonly unknown[] };
}

const ajv = new Ajv({ allowUnionTypes: true });

export const isHar = ajv.compile<RawHar>(harSchema);
export const isHarEntry = ajv.compile<RawHarEntry>(entrySchema);
