import { createHash } from 'node:crypto';
import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { escapeControlCharacters } from '../text/escape-for-terminal.ts';

interface Page {
  readonly title: string;
  readonly style: string;
  /** Left out if the page has no script. */
  readonly script?: string;
  readonly body: ComponentChildren;
}

const cspHash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A policy that lets the browser use only our script and our style, and load nothing. */
const contentSecurityPolicy = ({ style, script }: Page): string =>
  [
    "default-src 'none'",
    `style-src ${cspHash(style)}`,
    `script-src ${script === undefined ? "'none'" : cspHash(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** Renders a complete page as one file. The page needs no network and can be read without scripts. */
export function htmlDocument(page: Page): string {
  const { title, style, script, body } = page;
  const root = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content=${contentSecurityPolicy(page)} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${title}</title>
      <style dangerouslySetInnerHTML=${{ __html: style }}></style>
    </head>
    <body>
      ${body}${script !== undefined && html`<script dangerouslySetInnerHTML=${{ __html: script }}></script>`}
    </body>
  </html>`;
  return `<!doctype html>\n${escapeControlCharacters(render(root))}\n`;
}
