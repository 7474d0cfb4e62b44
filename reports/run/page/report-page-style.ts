import { commonStyle } from '../../html/page-style.ts';

const basics = `
body { max-width: 92rem; }
h3 { font-size: 1rem; margin: 0; }
h4 { font-size: .95rem; margin: 0; }
h5 { font-size: .875rem; font-weight: 600; margin: 0 0 .35rem; }
small, .soft { color: var(--soft); font-weight: 400; }
p { margin: 0 0 .5rem; }
pre { margin: 0; padding: .6rem .75rem; border: 1px solid var(--line); border-radius: .35rem; background: var(--card);
  font: .8125rem/1.5 ui-monospace, 'DejaVu Sans Mono', monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
pre i { color: var(--soft); }
button { font: inherit; font-size: .875rem; color: inherit; background: var(--card); border: 1px solid var(--soft);
  border-radius: .3rem; padding: .25rem .7rem; min-height: 2rem; cursor: pointer; }
button:hover { border-color: var(--focus); }
button[hidden] { display: none; }
summary { cursor: pointer; }
.conclusion dd { font-size: 1.25rem; overflow-wrap: normal; }
.doubtful { background: var(--warn-back); border-color: var(--warn); }
.doubtful dd { color: var(--warn); }
.doubtful dt { color: var(--text); }
.facts { display: flex; flex-wrap: wrap; gap: .35rem 2rem; margin: 1.25rem 0; }
.facts dt { color: var(--soft); font-size: .8125rem; line-height: 1.3; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.alarms { margin: 0 0 .75rem; padding: .6rem .75rem .6rem 2rem; border: 1px solid var(--warn); border-radius: .5rem;
  background: var(--warn-back); overflow-wrap: anywhere; }
.buttons { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
.buttons:not(:has(button:not([hidden]))) { display: none; }
.notes { margin: 0 0 1rem; padding-left: 1.25rem; overflow-wrap: anywhere; }
#unexercised .box, #notes h3 { margin: 1rem 0 .5rem; }
`;

const clauses = `
.keys { display: flex; flex-wrap: wrap; gap: .35rem 1.5rem; margin: 0 0 .75rem; padding: 0; list-style: none; font-size: .875rem; }
.keys li > span:last-child { color: var(--soft); }
.state { white-space: nowrap; font-weight: 600; }
.state > span { display: inline-block; width: 1.1em; text-align: center; }
.state.broken { color: var(--bad); }
.state.warned-of { color: var(--warn); }
.state.held { color: var(--good); }
.groups { display: grid; gap: .35rem; margin: 0 0 1rem; }
.group { display: grid; grid-template-columns: 12rem 1fr; gap: .25rem 1rem; padding: .4rem 0; border-top: 1px solid var(--line); }
.group:not(:has(li:not([hidden]))) { display: none; }
.group small { display: block; }
.chips { display: flex; flex-wrap: wrap; gap: .3rem; margin: 0; padding: 0; list-style: none; align-content: start; }
.chip { display: inline-block; position: relative; padding: .15rem .5rem; border: 1px solid var(--line); border-radius: .3rem;
  font: .8125rem/1.45 ui-monospace, 'DejaVu Sans Mono', monospace; color: var(--text); text-decoration: none; overflow-wrap: anywhere; }
a.chip:hover { border-color: currentColor; text-decoration: underline; }
a.chip > span:first-child { display: inline-block; width: 1.15em; font-weight: 700; }
.chip.held { color: var(--good); background: var(--good-back); border-color: transparent; }
.chip.broken { color: var(--bad); background: var(--bad-back); border-color: var(--bad); font-weight: 700; }
.chip.warned-of { color: var(--warn); background: var(--warn-back); border-color: var(--warn); font-weight: 700; }
.chip.unexercised, .chip.untestable { color: var(--soft); border-style: dashed; border-color: var(--soft); }
.chip.open { color: var(--soft); }
.chip.seen { background: var(--here); border-color: transparent; }
.chip.unseen { color: var(--soft); border-style: dashed; border-color: var(--soft); }
.block { display: block; overflow-wrap: anywhere; }
.because { margin: .25rem 0 0; color: var(--soft); font-size: .85rem; }
@media not all and (max-width: 40rem) { #clauses-table tbody th { min-width: 14rem; } }
#clauses summary { padding: .25rem 0; margin-bottom: .5rem; color: var(--link); }
`;

const findings = `
.findings { display: grid; gap: .6rem; }
.finding { border: 1px solid var(--line); border-left: .3rem solid var(--warn); border-radius: .4rem; min-width: 0; scroll-margin-top: 1rem; }
.finding.failure { border-left-color: var(--bad); }
.finding:target { outline: 3px solid var(--focus); outline-offset: 1px; }
.finding > details > summary { display: flex; gap: .6rem; padding: .6rem .9rem; list-style: none; }
.finding > details > summary::-webkit-details-marker { display: none; }
.finding > details > summary:hover { background: var(--card); }
.finding summary > div { flex: 1; min-width: 0; }
.finding summary h3 { overflow-wrap: anywhere; }
.finding summary p { margin: .1rem 0 0; }
.sign { flex: none; width: 1.1em; font-weight: 700; text-align: center; }
.failure .sign { color: var(--bad); }
.warning .sign { color: var(--warn); }
.finding > details > summary::after { content: '▸'; flex: none; color: var(--soft); transition: none; }
.finding > details[open] > summary::after { content: '▾'; }
.tags { display: flex; flex-wrap: wrap; gap: .3rem .4rem; }
.finding > details > summary .tags { margin: 0; align-items: center; column-gap: .5rem; }
.tag { display: inline-block; padding: 0 .45rem; border: 1px solid var(--line); border-radius: .25rem; font-size: .8125rem;
  font-weight: 400; line-height: 1.55; color: var(--soft); overflow-wrap: anywhere; }
.tag.failure { color: var(--bad); border-color: var(--bad); }
.tag.warning, .tag.shaky { color: var(--warn); border-color: var(--warn); }
.details { padding: .75rem .9rem 1rem; border-top: 1px solid var(--line); }
.details > * { margin: 0 0 .75rem; }
.details > .tags { align-items: center; padding-top: .25rem; }
.details > :last-child { margin-bottom: 0; }
.clause { max-width: 100ch; }
.also { padding-top: .5rem; border-top: 1px solid var(--line); color: var(--soft); }
.more > summary { padding: .2rem 0; }
.more > summary .tags { display: inline-flex; margin-left: .5rem; vertical-align: middle; }
.more > summary h4 { display: inline; font-weight: 500; }
.more[open] { padding: 0 0 0 .9rem; border-left: 2px solid var(--line); }
.more[open] > summary h4 { font-weight: 650; }
.more[open] > * { margin-bottom: .75rem; }
.violations { margin: 0 0 .75rem; padding: 0; list-style: none; display: grid; gap: .5rem; }
.violations p { margin: 0 0 .1rem; }
.violations dl { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: .75rem; margin: 0; }
.violations dl > div { padding: .3rem .6rem; border-radius: .3rem; min-width: 0; }
.violations dt { font-size: .8125rem; font-weight: 600; }
.violations dd { margin: 0; overflow-wrap: anywhere; }
.expected { background: var(--good-back); }
.expected dt { color: var(--good); }
.actual { background: var(--bad-back); }
.actual dt { color: var(--bad); }
`;

const exchanges = `
.exchanges { margin: 0 0 .75rem; padding: 0; list-style: none; display: grid; gap: .9rem; }
.sides { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: .75rem; align-items: start; }
.side { margin: 0; min-width: 0; }
.side figcaption { font-size: .875rem; margin-bottom: .25rem; overflow-wrap: anywhere; }
.judged h5 .tag { margin-left: .35rem; }
mark { background: var(--bad-back); color: var(--bad); font-weight: 700; box-shadow: 0 0 0 1px var(--bad); border-radius: .15rem;
  padding: 0 .15rem; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.note { color: var(--good); font: .8125rem/1.4 system-ui, sans-serif; margin-left: .35rem; user-select: none; }
.repeat { margin: 0 0 .75rem; }
.repeat p { overflow-wrap: anywhere; }
.repeat details > summary { color: var(--link); margin-bottom: .35rem; }
.repeat details > p { margin: .5rem 0 .25rem; }
.copied { color: var(--soft); }
`;

const coverage = `
.coverage { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr)); gap: 1.25rem 2rem; }
.covered { min-width: 0; }
.covered:has(.map) { grid-column: 1 / -1; }
.covered h3 { margin-bottom: .25rem; }
.covered .chips + h3 { margin-top: .75rem; }
.covered p { margin-top: .5rem; }
.share { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; }
.bar { width: 16rem; max-width: 100%; height: .8rem; border-radius: .2rem; border: 1px solid var(--soft); }
.bar .all { fill: var(--card); }
.bar .some { fill: var(--link); }
.map { margin: .5rem 0 0; display: grid; gap: .35rem; }
.map > div { display: grid; grid-template-columns: 20rem 1fr; gap: .25rem 1rem; padding-top: .35rem; border-top: 1px solid var(--line); }
.map dt { overflow-wrap: anywhere; }
.map dd { margin: 0; }
`;

const narrow = `
@media (max-width: 60rem) {
  .sides, .violations dl, .group, .map > div { grid-template-columns: minmax(0, 1fr); }
}
@media (max-width: 40rem) {
  .doubtful { grid-column: 1 / -1; }
  .details { padding: .6rem .6rem .75rem; }
  .finding > details > summary { padding: .5rem .6rem; }
  pre { padding: .5rem; font-size: .75rem; }
  .stacks, .stacks :is(caption, tbody, tr, th, td) { display: block; }
  .stacks thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacks tr { padding: .5rem .6rem; border-top: 1px solid var(--line); }
  .stacks tr[hidden] { display: none; }
  .stacks tbody tr > :is(th, td) { position: static; padding: .1rem 0; border: 0; min-width: 0; max-width: none; text-align: left; background: none; }
  .stacks td:empty { display: none; }
  .stacks tr:target { background: var(--here); }
  .stacks .number { text-align: left; }
  .cases::after { content: ' cases'; }
}
@media print {
  html { font-size: 75%; }
  button, .finding > details > summary::after { display: none; }
  .sides, .violations dl { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); }
  .finding, .sides, .violations { break-inside: auto; }
  .finding summary, h2, h3, h4, h5, figcaption { break-after: avoid; }
  .chip, .tag, mark, .expected, .actual, .bar { print-color-adjust: exact; }
  .listing { font-size: .8rem; }
  .listing .prose, .listing .wide { min-width: 0; }
}
`;

/** The style sheet of a report page. */
export const reportStyle = [commonStyle, basics, clauses, findings, exchanges, coverage, narrow].join('');
