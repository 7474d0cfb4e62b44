import { DeriveError } from './derive-error.ts';
import type { SampleForm, SampleMessage } from './operation-form.ts';
import { parseJsonOrUndefined } from './json-values.ts';
import type { ReferencePage, PageSection } from './reference-page.ts';

/** The sample responses of a page, each with the request before it. @throws DeriveError if a sample is not an HTTP message */
export function readSamples(page: ReferencePage): SampleForm[] {
  let request: PageSection | undefined;
  const headings = page.sections
    .map(({ heading }) => heading)
    .filter((heading) => heading.startsWith('Sample '));
  if (headings.at(-1) === 'Sample Request')
    throw new DeriveError(page.file, 'Sample Request', 'a Sample Response after it');
  return page.sections.flatMap((section) => {
    if (section.heading === 'Sample Request') request = section;
    if (section.heading !== 'Sample Response') return [];
    if (request === undefined)
      throw new DeriveError(page.file, section.heading, 'a Sample Request before it');
    return [readSample(page.file, request, section)];
  });
}

function readSample(file: string, request: PageSection, response: PageSection): SampleForm {
  const requestLine = /^(?<method>[A-Z]+) (?<path>\S+) HTTP\/[\d.]+\s/.exec(request.code)?.groups;
  const status = /^HTTP\/[\d.]+ (\d{3})\s/.exec(response.code)?.[1];
  if (requestLine === undefined) throw new DeriveError(file, request.heading, 'an HTTP request line');
  if (status === undefined) throw new DeriveError(file, response.heading, 'an HTTP status line');
  const { method = '', path = '' } = requestLine;
  return {
    request: { method, path, ...parseMessage(file, request) },
    response: { status: Number(status), ...parseMessage(file, response) },
    place: { file, section: request.heading },
  };
}

/** On a plain-text page, a message is one line. Every `Name: ` begins a header, and the first brace begins the body. */
function parseMessage(file: string, { heading, code }: PageSection): SampleMessage {
  const brace = code.indexOf('{');
  const head = brace < 0 ? code : code.slice(0, brace);
  const body = brace < 0 ? undefined : parseJsonOrUndefined(code.slice(brace));
  if (body === undefined) throw new DeriveError(file, heading, 'a JSON body after the headers');
  const starts = [...head.matchAll(/(?<=\s)([A-Za-z][\w-]*): /g)];
  const headers = starts.map((start, index) => {
    const value = head.slice(start.index + start[0].length, starts[index + 1]?.index);
    return [start[1] ?? '', value.trim()] as const;
  });
  return { headers: Object.fromEntries(headers), body };
}
