import type { Notice } from './notice.ts';
import { type Delivery, post } from './post.ts';

/**
 * A notice as an Adaptive Card, in the envelope that a Teams Workflows webhook ("Post to a channel when a webhook
 * request is received") expects. Card version 1.4 is what Teams shows everywhere.
 */
export function teamsCard({ title, council, at, runId, sections, next }: Notice): string {
  const text = (words: string, more: Record<string, unknown> = {}) => ({
    type: 'TextBlock',
    text: plain(words),
    wrap: true,
    ...more,
  });
  const body = [
    text(`${council}: ${title}`, { size: 'Medium', weight: 'Bolder' }),
    ...sections.flatMap(({ heading, lines }) => [
      text(heading, { weight: 'Bolder', spacing: 'Medium' }),
      ...lines.map((line) => text(line, { spacing: 'Small' })),
    ]),
    text(`Next: ${next}`, { fontType: 'Monospace', spacing: 'Medium' }),
    text(`${at} · run ${runId}`, { isSubtle: true, size: 'Small' }),
  ];
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body,
  };
  return JSON.stringify({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  });
}

export function sendTeams(url: string, notice: Notice): Promise<Delivery> {
  const headers = { 'Content-Type': 'application/json' };
  return post({ method: 'POST', url, headers, body: teamsCard(notice) });
}

/** A text block reads Markdown: brackets and stars in a place are words here, not links. */
function plain(words: string): string {
  return words.replaceAll(/[[\]*_`#<>\\]/g, (mark) => (mark === '[' ? '(' : mark === ']' ? ')' : ' '));
}
