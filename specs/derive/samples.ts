import { DeriveError } from './error.ts';
import type { SampleForm, SampleMessage } from './form.ts';
import { parsed } from './json.ts';
import type { Page, Section } from './page.ts';

/** The sample responses of a page, each with the request before it. @throws DeriveError for one that is no message */
export function samplesOf(page: Page): SampleForm[] {
  let request: Section | undefined;
  return page.sections.flatMap((section) => {
    if (section.heading === 'Sample Request') request = section;
    if (section.heading !== 'Sample Response') return [];
    if (request === undefined)
      throw new DeriveError(page.file, section.heading, 'a Sample Request before it');
    return [sampleOf(page.file, request, section)];
  });
}

function sampleOf(file: string, request: Section, response: Section): SampleForm {
  const asked = /^(?<method>[A-Z]+) (?<path>\S+) HTTP\/[\d.]+\s/.exec(request.code)?.groups;
  const status = /^HTTP\/[\d.]+ (\d{3})\s/.exec(response.code)?.[1];
  if (asked === undefined) throw new DeriveError(file, request.heading, 'an HTTP request line');
  if (status === undefined) throw new DeriveError(file, response.heading, 'an HTTP status line');
  const { method = '', path = '' } = asked;
  return {
    request: { method, path, ...messageOf(file, request) },
    response: { status: Number(status), ...messageOf(file, response) },
    place: { file, section: request.heading },
  };
}

/** Plain text runs all lines of a message into one; a header then begins at each `Name: `, the body at the brace. */
function messageOf(file: string, { heading, code }: Section): SampleMessage {
  const brace = code.indexOf('{');
  const head = brace < 0 ? code : code.slice(0, brace);
  const body = brace < 0 ? undefined : parsed(code.slice(brace));
  if (body === undefined) throw new DeriveError(file, heading, 'a JSON body after the headers');
  const starts = [...head.matchAll(/(?<=\s)([A-Za-z][\w-]*): /g)];
  const headers = starts.map((start, index) => {
    const value = head.slice(start.index + start[0].length, starts[index + 1]?.index);
    return [start[1] ?? '', value.trim()] as const;
  });
  return { headers: Object.fromEntries(headers), body };
}
