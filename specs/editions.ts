import request from './editions/current/request.schema.json' with { type: 'json' };
import response from './editions/current/response.schema.json' with { type: 'json' };

export type EditionName = 'current';

/** The schemas of each edition of the reference, as `npm run derive` made them. */
export const editions: Readonly<
  Record<EditionName, { readonly request: object; readonly response: object }>
> = {
  current: { request, response },
};
