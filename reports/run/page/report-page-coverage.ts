import { html } from 'htm/preact';
import type { Part } from '../../html/page-parts.ts';
import type { Report } from '../report.ts';

interface SeenShare {
  readonly seen: readonly string[];
  readonly unseen: readonly string[];
}

/** A bar as long as the share. The text next to the bar states the same share. */
function bar({ seen, unseen }: SeenShare): Part {
  const all = seen.length + unseen.length;
  return html`<svg class="bar" aria-hidden="true" focusable="false">
    <rect class="all" width="100%" height="100%" />
    <rect class="some" width="${all === 0 ? 0 : (100 * seen.length) / all}%" height="100%" />
  </svg>`;
}

const chip = (text: string, isSeen: boolean): Part =>
  html`<li class=${isSeen ? 'chip seen' : 'chip unseen'}>
    ${text}${!isSeen && html`<span class="aside"> (not seen)</span>`}
  </li>`;

interface Grouping {
  /** Splits a name into its group and its name within the group. */
  readonly of: (name: string) => readonly [string, string];
  /** The title of the group that has no name. */
  readonly top: string;
}

/** Groups members by their parent. */
const byParent: Grouping = {
  of: (name) => {
    const at = name.lastIndexOf('.');
    return [name.slice(1, Math.max(at, 1)), name.slice(at + 1)];
  },
  top: 'top level',
};
/** Groups enum values by their member. */
const byMember: Grouping = {
  of: (name) => {
    const at = name.indexOf('=');
    return [name.slice(1, at), name.slice(at + 1)];
  },
  top: '',
};

function groupedChips(share: SeenShare, { of, top }: Grouping): Part {
  const names = [
    ...share.seen.map((name) => ({ name, isSeen: true })),
    ...share.unseen.map((name) => ({ name, isSeen: false })),
  ].map(({ name, isSeen }) => ({ at: of(name), isSeen }));
  const groups = [...Map.groupBy(names, ({ at: [group] }) => group)];
  return html`<dl class="map">
    ${groups.map(
      ([group, all]) =>
        html`<div>
          <dt>
            <span class="id">${group === '' ? top : group}</span>${' '}
            <small>${all.filter(({ isSeen }) => isSeen).length} of ${all.length}</small>
          </dt>
          <dd>
            <ul class="chips">
              ${all.map(({ at: [, name], isSeen }) => chip(name, isSeen))}
            </ul>
          </dd>
        </div>`,
    )}
  </dl>`;
}

const coverageBox = (heading: string, summary: string, share: SeenShare, grouping?: Grouping): Part =>
  html`<div class="covered">
    <h3>${heading}</h3>
    <p class="share">${bar(share)} ${summary}</p>
    ${
      grouping === undefined
        ? html`<ul class="chips">
            ${share.seen.map((name) => chip(name, true))}${share.unseen.map((name) => chip(name, false))}
          </ul>`
        : groupedChips(share, grouping)
    }
  </div>`;

const shareText = ({ seen, unseen }: SeenShare, what: string): string =>
  `${seen.length} of ${seen.length + unseen.length} ${what}`;

/** Which members, values and errors of the edition were sent or seen. */
export function coveragePart({ coverage }: Report): Part {
  const { request, response, values, errors, statuses } = coverage;
  const isLength = (name: string): boolean => name.startsWith('.tasks of ');
  const lengths: SeenShare = {
    seen: request.seen.filter(isLength).map((name) => name.slice('.tasks of '.length)),
    unseen: request.unseen.filter(isLength).map((name) => name.slice('.tasks of '.length)),
  };
  const members: SeenShare = {
    seen: request.seen.filter((name) => !isLength(name)).map((name) => name.slice(1)),
    unseen: request.unseen.filter((name) => !isLength(name)).map((name) => name.slice(1)),
  };
  return html`
    <p class="keys"><span class="chip seen">sent or seen</span> <span class="chip unseen">not seen</span></p>
    <div class="coverage">
      ${coverageBox('Request members', shareText(members, 'were sent'), members)}
      ${coverageBox('Lengths of the list of tasks', shareText(lengths, 'lengths were sent'), lengths)}
      ${coverageBox('Errors', shareText(errors, 'errors of the reference were seen'), errors)}
      <div class="covered">
        <h3>Other errors</h3>
        <p>${errors.others.length === 0 ? 'None.' : 'Not in the reference:'}</p>
        <ul class="chips">
          ${errors.others.map((name) => chip(name, true))}
        </ul>
        <h3>Response statuses</h3>
        <ul class="chips">
          ${statuses.map((status) => chip(`HTTP ${status}`, true))}
        </ul>
      </div>
      ${coverageBox('Response members', shareText(response, 'were seen'), response, byParent)}
      ${coverageBox('Enum values', shareText(values, 'were seen'), values, byMember)}
    </div>
  `;
}
