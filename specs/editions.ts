import errors2016 from './editions/2016/errors.json' with { type: 'json' };
import request2016 from './editions/2016/request.schema.json' with { type: 'json' };
import response2016 from './editions/2016/response.schema.json' with { type: 'json' };
import errors from './editions/current/errors.json' with { type: 'json' };
import request from './editions/current/request.schema.json' with { type: 'json' };
import response from './editions/current/response.schema.json' with { type: 'json' };

/** `current` is the API model of today, with what a newer SDK adds; `2016` the operation page of that year alone. */
export type EditionName = 'current' | '2016';

export const editionNames: readonly EditionName[] = ['current', '2016'];

/** An error of the operation. `statusFrom` tells whether the reference names the HTTP status. */
export interface ErrorSpec {
  readonly name: string;
  readonly status: number;
  readonly statusFrom: 'source' | 'protocol-default';
}

interface Edition {
  /** JSON Schema 2020-12 of the request body. */
  readonly request: object;
  /** JSON Schema 2020-12 of the body of a success. */
  readonly response: object;
  readonly errors: readonly ErrorSpec[];
}

/** The editions of the reference, as `npm run derive` made them. */
export const editions: Readonly<Record<EditionName, Edition>> = {
  current: { request, response, errors: errors.map(errorSpec) },
  '2016': { request: request2016, response: response2016, errors: errors2016.map(errorSpec) },
};

/** JSON imports have no literal types. */
function errorSpec(error: { name: string; status: number; statusFrom: string }): ErrorSpec {
  return { ...error, statusFrom: error.statusFrom === 'source' ? 'source' : 'protocol-default' };
}
