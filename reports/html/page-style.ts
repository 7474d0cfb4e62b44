/**
 * The colours of all pages. All text has a contrast of at least 4.5 to 1 in both themes. No colour carries meaning without
 * a shape or word. Printed pages are always light.
 */
const colours = `
:root {
  color-scheme: light dark;
  --page: #fff; --card: #f4f6f8; --text: #1a222c; --soft: #536070; --line: #d5dbe2; --link: #17579c;
  --good: #11672f; --good-back: #e3f4e7; --bad: #a3241c; --bad-back: #fdeae7; --focus: #17579c;
  --warn: #7a4d00; --warn-back: #fdf1d8; --idle: #c9d0d8; --here: #dceaf7;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #12171d; --card: #1b222a; --text: #e4e9ef; --soft: #a3b0be; --line: #343e49; --link: #8fc1f5;
    --good: #7fdc9a; --good-back: #14301d; --bad: #ffa193; --bad-back: #3b1a17; --focus: #8fc1f5;
    --warn: #f0c069; --warn-back: #33270e; --idle: #414c58; --here: #1d3145;
  }
}
@media print { :root { color-scheme: light; } }
`;

const basics = `
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, sans-serif; background: var(--page); color: var(--text); }
body { overflow-wrap: break-word; margin: 0 auto; padding: 1.5rem clamp(.75rem, 2vw, 2rem) 4rem; max-width: 110rem; }
h1 { font-size: clamp(1.5rem, 4vw, 2.1rem); line-height: 1.2; margin: 0 0 .75rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; }
section { scroll-margin-top: 1rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
code, .id { font-family: ui-monospace, 'DejaVu Sans Mono', monospace; font-size: .92em; }
code { overflow-wrap: anywhere; }
.harness { margin: 0; color: var(--soft); }
.lead { max-width: 80ch; margin: 0 0 .75rem; }
.lacks { color: var(--bad); font-weight: 600; }
.aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr)); gap: .75rem; margin: 1.25rem 0 0; }
.card { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: .75rem 1rem;
  border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
.card dt { color: var(--soft); font-size: .875rem; line-height: 1.35; }
.card dd { margin: 0; font-size: 1.5rem; font-weight: 650; line-height: 1.3; font-variant-numeric: tabular-nums; }
.good { background: var(--good-back); border-color: var(--good); }
.bad { background: var(--bad-back); border-color: var(--bad); }
.good dd { color: var(--good); }
.bad dd, .lacking dd { color: var(--bad); }
.good dt, .bad dt { color: var(--text); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1.25rem 0 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: .25rem 0; }
.filter { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin: 0 0 .75rem; }
.filter[hidden], [data-list][hidden], [data-follows][hidden] { display: none; }
.filter label { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; }
.filter :is(input, select, button) { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft);
  border-radius: .3rem; padding: .3rem .6rem; max-width: 100%; min-height: 2.1rem; }
.filter input { width: 18rem; }
.filter output { color: var(--soft); }
`;

const tables = `
.box { position: relative; overflow: auto; border: 1px solid var(--line); border-radius: .5rem; max-height: 85vh; }
table { border-collapse: separate; border-spacing: 0; }
caption { text-align: left; color: var(--soft); font-size: .875rem; padding: .5rem .75rem; }
caption span { position: sticky; left: .75rem; display: inline-block; max-width: min(60rem, calc(100vw - 4rem)); }
th { text-align: left; font-weight: 600; }
.listing { width: 100%; font-size: .9rem; }
.listing th, .listing td { padding: .4rem .75rem; vertical-align: top; border-top: 1px solid var(--line); }
.listing thead th { position: sticky; top: 0; z-index: 2; background: var(--card); white-space: nowrap;
  border-bottom: 1px solid var(--line); }
.listing tbody tr:first-child > * { border-top: 0; }
.listing thead th:first-child { left: 0; z-index: 3; }
.listing tbody th { position: sticky; left: 0; z-index: 1; background: var(--page); min-width: 9rem; max-width: 30rem;
  overflow-wrap: anywhere; }
.listing tr:target > * { background: var(--here); }
.listing tr { scroll-margin-top: 3rem; }
.listing .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.prose { min-width: 14rem; max-width: 32rem; overflow-wrap: anywhere; }
.wide { min-width: 18rem; }
.plain { margin: 0; padding: 0; list-style: none; }
.plain li { padding-left: 1rem; text-indent: -1rem; }
`;

const narrow = `
@media (max-width: 40rem) {
  .cards { grid-template-columns: 1fr 1fr; }
  .card { padding: .6rem .7rem; }
  .good, .bad { grid-column: 1 / -1; }
  .card dd { font-size: 1.2rem; }
  .listing th, .listing td { padding: .35rem .5rem; }
  .listing tbody th { min-width: 7.5rem; max-width: 8.5rem; }
  .prose { min-width: 12rem; }
}
`;

const paper = `
@media print {
  @page { margin: 10mm; }
  body { padding: 0; max-width: none; }
  nav, .filter { display: none; }
  .box { overflow: visible; max-height: none; border: 0; }
  .listing thead th, .listing tbody th, caption span { position: static; }
  tr { break-inside: avoid; }
  .card { print-color-adjust: exact; }
}
`;

/** The style sheet that all pages share; each page adds its own rules after it. */
export const commonStyle = [colours, basics, tables, narrow, paper].join('');
