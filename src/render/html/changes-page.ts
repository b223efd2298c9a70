import type { FeedChange } from '../../model/change.ts';
import type { Feed, RenderedFile } from '../../model/feed.ts';
import { changeInWords, changeKinds } from '../words/change.ts';
import { dateInWords } from '../words/dates.ts';
import { counted } from '../words/sentences.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { renderPage } from './page.ts';
import type { Site } from './site.ts';

/** `changes.html`: what changed, by day, newest first; the last of them open, as they are many on a first day. */
export function renderChangesPage(feed: Site): RenderedFile {
  const days = [...Map.groupBy(feed.changes, ({ date }) => date)];
  return renderPage(feed, {
    path: 'changes.html',
    title: 'What changed',
    description: `New results, revisions and other changes to the progress of ${feed.council.name}.`,
    data: 'v1/changes.json',
    body: markup`<h1>What changed</h1>
<p class="lead">New results, changes of status, revised figures and new targets, newest first.</p>
<p>To be told of changes, follow <a href="v1/changes.atom">this page as a feed (Atom)</a> or <a href="v1/changes.json">as data (JSON Feed)</a>.</p>
${days.length === 0 ? markup`<p>Nothing has changed since the first publication.</p>\n` : days.map(([date, changes]) => day(feed, date, changes))}`,
  });
}

function day(feed: Feed, date: string, changes: readonly FeedChange[]): Markup {
  return markup`<h2>${dateInWords(date)}</h2>
<p>${counted(changes.length, 'change')}.</p>
${changeList(feed, changes)}`;
}

function changeList(feed: Feed, changes: readonly FeedChange[]): Markup {
  return markup`<ul class="changes">
${changes.map((change) => item(feed, change))}</ul>
`;
}

function item(feed: Feed, change: FeedChange): Markup {
  const { title, text } = changeInWords(feed, change);
  const page = changePage(feed, change);
  const name = page === undefined ? title : markup`<a href="${page}">${title}</a>`;
  return markup`<li><strong class="kind">${changeKinds[change.kind]}</strong> ${name}<br>${text}</li>\n`;
}

function changePage(feed: Feed, { indicator, milestone, kind }: FeedChange): string | undefined {
  if (feed.indicators.some(({ id }) => id === indicator)) return `indicators/${indicator}.html`;
  if (milestone !== undefined) return 'programmes.html';
  return kind === 'rules' ? 'about.html' : undefined;
}

/** The changes of the last day, in short, for the overview: at most `most` of them. */
export function latestChanges(feed: Feed, most = 6): Markup {
  const last = feed.changes[0];
  if (last === undefined) return nothing;
  const all = feed.changes.filter(({ date }) => date === last.date);
  const first = all.every(({ kind }) => kind === 'new-indicator');
  const shown = first ? [] : all.slice(0, most);
  return markup`<h2 id="changed">What changed last</h2>
<p>${first ? markup`${counted(all.length, 'indicator')} published for the first time on ${dateInWords(last.date)}.` : markup`${counted(all.length, 'change')} on ${dateInWords(last.date)}.`} <a href="changes.html">${all.length > shown.length ? 'See all changes' : 'See earlier changes'}</a></p>
${shown.length === 0 ? nothing : changeList(feed, shown)}`;
}
