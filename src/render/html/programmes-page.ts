import type { RenderedFile } from '../../model/feed.ts';
import type { FeedMilestone } from '../../model/indicator.ts';
import { dateInWords } from '../words/dates.ts';
import { type Programme, programmesOf } from '../programmes.ts';
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
  const programmes = programmesOf(feed);
  return renderPage(feed, {
    path: 'programmes.html',
    title: 'Key programmes',
    description: `Milestones of the key programmes of ${feed.council.name}.`,
    body: markup`<h1>Key programmes</h1>
<p class="lead">The large pieces of work in our corporate plan, step by step.</p>
<p>${dataAsAt(feed)}</p>
${programmes.length === 0 ? markup`<p>No key programmes have been published yet.</p>\n` : programmes.map(programmeSection)}`,
  });
}

function programmeSection(programme: Programme, index: number): Markup {
  const { name, rows, milestones, complete, overdue } = programme;
  const id = `programme-${index + 1}`;
  return markup`<h2 id="${id}">${name}</h2>
<p>${complete} of ${counted(milestones, 'milestone')} complete${overdue === 0 ? '' : `; ${overdue} overdue`}.</p>
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
  rows: rows.map(row),
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
  overdue,
}: FeedMilestone): readonly MarkupValue[] {
  const { label, tone } = milestoneStates[state];
  return [
    name,
    due === undefined ? 'No date' : `${dateInWords(due)}${overdue === true ? ' (overdue)' : ''}`,
    statusTag(stateInWords ?? label, tone),
    percentComplete === undefined ? 'Not stated' : `${percentComplete}%`,
    period?.label ?? 'Not stated',
    narrative === undefined ? 'No update' : markup`<div class="words">${paragraphs(narrative)}</div>`,
  ];
}
