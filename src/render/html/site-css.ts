/** The one style sheet: system typefaces, dark on white, no images; works in forced colours and in print. */
export const siteCss = `:root {
  --ink: #0b0c0c;
  --soft: #484949;
  --line: #cecece;
  --brand: #12436d;
  --link: #1a65a6;
  --wash: #f3f3f3;
}
* { box-sizing: border-box; }
body {
  margin: 0;
  color: var(--ink);
  background: #fff;
  font: 1.0625rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
.width { max-width: 70rem; margin: 0 auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.3rem + 2vw, 2.5rem); margin: 1.5rem 0 1rem; }
h2 { font-size: clamp(1.3125rem, 1.1rem + 0.8vw, 1.625rem); margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1.1875rem; margin: 1.5rem 0 0.5rem; }
p, ul, dl { margin: 0 0 1rem; max-width: 44rem; }
li { margin-bottom: 0.25rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
a:hover { color: var(--ink); text-decoration-thickness: 3px; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible {
  outline: 3px solid var(--ink);
  outline-offset: 2px;
  box-shadow: 0 0 0 6px #fd0;
}
.scroll:focus-visible { outline-offset: 0; }
main:focus { outline: none; }
.skip { position: absolute; left: -100rem; padding: 0.5rem 1rem; background: #fff; }
.skip:focus { position: static; display: block; }
.lead { font-size: 1.25rem; line-height: 1.4; }
.small, .period, .above, figcaption { color: var(--soft); font-size: 0.9375rem; }
.hidden {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.top { background: var(--brand); border-bottom: 0.5rem solid #28a197; }
.top .width { display: flex; flex-wrap: wrap; gap: 0.25rem 2rem; align-items: baseline; padding-block: 0.75rem; }
.top, .top a { color: #fff; }
.top a:hover { color: #fff; }
.top a:focus-visible { outline-color: #fff; box-shadow: 0 0 0 6px #000; }
.council { margin: 0; font-size: 1.25rem; font-weight: 700; }
.top ul, .bottom ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
.top a { text-decoration: none; display: inline-block; padding: 0.125rem 0; }
.top a:hover, .top a[aria-current] { text-decoration: underline; text-decoration-thickness: 2px; }
.example { max-width: none; margin: 0; padding: 0.75rem 0; border-bottom: 1px solid var(--line); }
.example .tag { margin-right: 0.5rem; color: #fff; background: #801650; border-color: #801650; }
.bottom { margin-top: 3rem; padding: 1.5rem 0; background: var(--wash); border-top: 1px solid var(--line); }
.bottom ul { margin-bottom: 1rem; }
.back { margin: 1rem 0 0; }
.above { margin: 1.5rem 0 0; }
.above + h1 { margin-top: 0.25rem; }

.tag {
  display: inline-flex;
  gap: 0.375em;
  align-items: center;
  padding: 0.125rem 0.5rem;
  border: 1px solid;
  font-size: 0.9375rem;
  font-weight: 600;
  line-height: 1.3;
}
.plain .tag, .date { white-space: nowrap; }
.tag-good { color: #005a30; background: #e6f3ec; }
.tag-warning { color: #594d00; background: #fff7bf; }
.tag-bad { color: #942514; background: #fbeae7; }
.tag-neutral, .tag-none { color: #383f43; background: var(--wash); }
.icon { flex: none; fill: currentColor; vertical-align: -0.125em; }
.icon .cut { fill: none; stroke: #fff; stroke-width: 2; }
.icon .line { fill: none; stroke: currentColor; stroke-width: 2; }
.travel { display: inline-flex; gap: 0.375em; align-items: center; }

.counts { display: flex; flex-wrap: wrap; gap: 0.75rem; max-width: none; padding: 0; list-style: none; }
.counts li { flex: 1 1 9rem; margin: 0; padding: 0.75rem 1rem; border: 1px solid var(--line); border-top: 0.25rem solid var(--brand); }
.count { display: block; font-size: 2.5rem; font-weight: 700; line-height: 1.2; }
.tags { display: flex; flex-wrap: wrap; gap: 0.5rem; padding: 0; list-style: none; }
.latest { padding: 1rem 1.25rem; border-left: 0.5rem solid var(--brand); background: var(--wash); }
.latest > :last-child, .words > :last-child { margin-bottom: 0; }
.changes { padding: 0; list-style: none; }
.changes li { padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
.kind { display: block; color: var(--soft); font-size: 0.9375rem; }
.note { padding: 0.75rem 1rem; border-left: 0.5rem solid var(--soft); background: var(--wash); }

.scroll { overflow-x: auto; margin-bottom: 1.5rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; line-height: 1.4; }
caption { padding-bottom: 0.5rem; font-weight: 700; text-align: left; font-size: 1.0625rem; }
th, td { padding: 0.5rem 0.75rem 0.5rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { vertical-align: bottom; }
tbody th { font-weight: 400; min-width: 9rem; }
.cards tbody th { font-weight: 600; }
.wide { min-width: 44rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.value { font-weight: 600; }
.period { display: block; font-size: 0.8125rem; }
.cards .period { font-size: 0.8125rem; }

figure { margin: 0 0 1.5rem; }
.chart, .strip { display: block; width: 100%; max-width: 40rem; height: auto; font-family: inherit; }
.facts > div { display: grid; grid-template-columns: 12rem 1fr; gap: 1rem; padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
.facts dt { font-weight: 600; }
.facts dd { margin: 0; min-width: 0; }
details { margin-bottom: 0.75rem; max-width: 44rem; }
summary { color: var(--link); cursor: pointer; text-decoration: underline; text-underline-offset: 0.15em; }

@media (min-width: 60.0625rem) {
  .cards { table-layout: fixed; }
  .positions th:nth-child(1) { width: 22%; }
  .positions th:nth-child(2) { width: 10%; }
  .positions th:nth-child(3), .positions th:nth-child(4) { width: 11%; }
  .positions th:nth-child(5) { width: 10.5%; }
  .positions th:nth-child(6) { width: 12%; }
  .positions th:nth-child(7) { width: 8.5%; }
  .steps th:nth-child(1) { width: 22%; }
  .steps th:nth-child(2) { width: 15%; }
  .steps th:nth-child(3) { width: 14%; }
  .steps th:nth-child(4) { width: 9%; }
  .steps th:nth-child(5) { width: 10%; }
  .number + td, .number + th { padding-left: 0.75rem; }
  .number + .number { padding-left: 0; }
}
@media (max-width: 60rem) {
  .cards, .cards tbody, .cards tr, .cards th, .cards td { display: block; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards tr { padding: 0.75rem 0; border-bottom: 2px solid var(--soft); }
  .cards th { padding: 0 0 0.25rem; border: 0; font-size: 1.0625rem; }
  .cards td { display: grid; grid-template-columns: minmax(8.5rem, 30%) 1fr; column-gap: 0.75rem; padding: 0.1875rem 0; border: 0; text-align: left; }
  .cards td > * { grid-column: 2; justify-self: start; }
  .cards td::before { content: attr(data-label); color: var(--soft); }
}
@media (max-width: 44rem) {
  .counts li { display: flex; gap: 1rem; align-items: center; flex-basis: 100%; padding: 0.375rem 1rem; }
  .count { font-size: 1.75rem; min-width: 2ch; text-align: right; }
  .facts > div { grid-template-columns: 1fr; gap: 0; }
}
@media (max-width: 30rem) {
  .chart { font-size: 20px; }
  .strip { font-size: 17px; }
}
@media (forced-colors: active) {
  .icon .cut { stroke: Canvas; }
  .chart text, .strip text { fill: CanvasText; }
  .chart .ground { fill: Canvas; }
  .chart .grid, .strip .grid { stroke: GrayText; }
  .chart .actual, .strip .median, .strip .box { stroke: CanvasText; }
  .chart .dots, .strip .own { fill: CanvasText; }
  .strip .box { fill: Canvas; }
  .chart .target { stroke: LinkText; }
}
@media print {
  .skip, .back, .top nav, .bottom ul { display: none; }
  .top { background: none; border-bottom: 2px solid; }
  .top, .council { color: #000; }
  body { font-size: 11pt; }
  .scroll { overflow: visible; }
  h2, h3 { break-after: avoid; }
  tr, figure, .latest { break-inside: avoid; }
}
`;
