import type { RenderedFile } from '../../model/feed.ts';
import type { FeedMilestone } from '../../model/indicator.ts';
import { dateInWords } from '../words/dates.ts';
import { milestoneStates } from '../words/milestones.ts';
import { counted } from '../words/sentences.ts';
import { statusTag } from './icons.ts';
import { markup, type Markup, type MarkupValue } from './markup.ts';
import { dataAsAt, renderPage } from './page.ts';
import type { Site } from './site.ts';
import { renderTable } from './table.ts';
import { paragraphs } from './text.ts';

/** `programmes.html`: the milestones of every key programme, in the feed's order. */
export function renderProgrammesPage(feed: Site): RenderedFile {
  const programmes = [...Map.groupBy(feed.milestones, ({ programme }) => programme)];
  return renderPage(feed, {
    path: 'programmes.html',
    title: 'Key programmes',
    description: `Milestones of the key programmes of ${feed.council.name}.`,
    body: markup`<h1>Key programmes</h1>
<p class="lead">The large pieces of work in our corporate plan, step by step.</p>
<p>${dataAsAt(feed)}</p>
${programmes.length === 0 ? markup`<p>No key programmes have been published yet.</p>\n` : programmes.map(([name, milestones], index) => programmeSection(name, milestones, index))}`,
  });
}

function programmeSection(name: string, milestones: readonly FeedMilestone[], index: number): Markup {
  const complete = milestones.filter(({ state }) => state === 'complete').length;
  const id = `programme-${index + 1}`;
  return markup`<h2 id="${id}">${name}</h2>
<p>${complete} of ${counted(milestones.length, 'milestone')} complete.</p>
${renderTable({
  id: `${id}-table`,
  caption: `${name}: milestones`,
  captionHidden: true,
  cards: true,
  kind: 'steps',
  columns: [
    { heading: 'Milestone' },
    { heading: 'Due' },
    { heading: 'State' },
    { heading: 'Complete', numeric: true },
    { heading: 'Reported' },
    { heading: 'Update' },
  ],
  rows: milestones.map(row),
})}`;
}

function row({
  name,
  due,
  state,
  stateInWords,
  percentComplete,
  period,
  narrative,
}: FeedMilestone): readonly MarkupValue[] {
  const { label, tone } = milestoneStates[state];
  return [
    name,
    due === undefined ? 'No date' : dateInWords(due),
    statusTag(stateInWords ?? label, tone),
    percentComplete === undefined ? 'Not stated' : `${percentComplete}%`,
    period?.label ?? 'Not stated',
    narrative === undefined ? 'No update' : markup`<div class="words">${paragraphs(narrative)}</div>`,
  ];
}
