import { commonStyle } from '../html/page-style.ts';

/** The shades `d0` to `d4` state how often a check detects a mutant. Expected or explained kills are blue, others red. */
const colours = `
:root {
  --d1: #dceaf7; --d2: #b3d3ef; --d3: #86b6e0; --d4: #1d5c99; --on: #10202f; --on4: #fff;
  --u1: #fde3d6; --u2: #fbc5ab; --u3: #f29d78; --u4: #b3361b;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --d1: #1d3145; --d2: #24496b; --d3: #2f6699; --d4: #86bdf2; --on: #fff; --on4: #0d1a26;
    --u1: #43241b; --u2: #6a3120; --u3: #9c4327; --u4: #ff9f7a;
  }
}
`;

const tables = `
.gaps { max-width: 100ch; padding-left: 1.25rem; }
.gaps li { margin: .25rem 0; overflow-wrap: anywhere; }
.gaps li::marker { color: var(--bad); }
#pairs-table thead th:last-child, #checks-table thead th:last-child { width: 100%; }
.plain .lacks { font-weight: 400; }
.because { margin: .25rem 0 0; color: var(--soft); font-size: .85rem; }
`;

const matrix = `
.keys { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; margin: 0 0 .75rem; padding: 0; list-style: none;
  font-size: .875rem; }
.keys li { display: flex; align-items: center; gap: .5rem; }
.sample { flex: none; width: 1.35rem; height: 1.35rem; font-size: .72rem; line-height: 1.35rem; text-align: center; }
.matrix { font-size: .7rem; line-height: 1.2; }
.matrix th { background: var(--page); border: solid var(--line); border-width: 0 1px 1px 0; font-weight: 400; }
.matrix a { color: inherit; text-decoration: none; }
.matrix a:hover { text-decoration: underline; }
.matrix thead th { position: sticky; top: 0; z-index: 2; vertical-align: bottom; padding: 0; background: var(--card); }
.matrix thead a { display: block; writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap;
  padding: .4rem 0; width: 1.2rem; line-height: 1.2rem; }
.matrix thead .corner { left: 0; z-index: 3; padding: .4rem .6rem; font-weight: 600; }
.matrix tbody th { position: sticky; left: 0; z-index: 1; padding: 0 .5rem; max-width: 14rem; white-space: nowrap;
  overflow: hidden; text-overflow: ellipsis; }
.matrix tbody .survives { color: var(--bad); font-weight: 700; background: var(--bad-back); }
.matrix tbody .survives::before { content: '✗ '; }
.matrix td { width: 1.25rem; min-width: 1.25rem; height: 1.25rem; padding: 0; text-align: center;
  border: solid var(--line); border-width: 0 1px 1px 0; font-variant-numeric: tabular-nums; }
.matrix tbody tr:hover > * { border-bottom-color: var(--focus); }
.detected { color: var(--on); }
.d1 { background: var(--d1); } .d2 { background: var(--d2); } .d3 { background: var(--d3); }
.d4 { background: var(--d4); color: var(--on4); }
.named { font-weight: 700; }
.named.d0 { background: var(--bad-back); color: var(--bad); outline: 2px solid; outline-offset: -2px; }
.explained, .unexplained { border-radius: 50%; }
.unexplained { font-weight: 700; text-decoration: underline; }
.unexplained.d1 { background: var(--u1); } .unexplained.d2 { background: var(--u2); }
.unexplained.d3 { background: var(--u3); } .unexplained.d4 { background: var(--u4); }
td.unused, .sample.unused { background: repeating-linear-gradient(45deg, var(--idle) 0 2px, transparent 2px 6px); }
.matrix thead .unused { color: var(--bad); font-weight: 700; }
`;

const narrow = `
@media (max-width: 40rem) {
  .matrix tbody th { max-width: 7.5rem; }
}
@media not all and (max-width: 40rem) {
  #mutants-table th, #checks-table th { white-space: nowrap; }
  #pairs-table tbody th { white-space: nowrap; max-width: none; }
}
@media print {
  @page { size: landscape; }
  html { font-size: 60%; }
  .matrix { font-size: 5.2pt; }
  .matrix td { width: 1.5em; min-width: 1.5em; height: 1.5em; }
  .matrix thead a { width: 1.5em; line-height: 1.5em; }
  .matrix thead th, .matrix tbody th { position: static; }
  .detected, .unused { print-color-adjust: exact; }
}
`;

/** The style sheet of a proof page. */
export const proofStyle = [commonStyle, colours, tables, matrix, narrow].join('');
