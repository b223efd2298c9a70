import type { Audience } from '../model/notify.ts';

/** One message to one audience: what happened, when, why, and the next command. Holds no cell's text. */
export interface Notice {
  readonly audience: Audience;
  /** What it is about; `test` is sent by hand. */
  readonly kinds: readonly string[];
  readonly council: string;
  /** What happened, in one line: the subject of an e-mail. */
  readonly title: string;
  /** RFC 3339. */
  readonly at: string;
  readonly runId: string;
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  /** The next step: a command, or one plain sentence. */
  readonly next: string;
}

/** A notice as plain text, for an e-mail and for what a test reads. */
export function noticeText({ title, council, at, runId, sections, next }: Notice): string {
  return [
    `${council}: ${title}`,
    ...sections.map(({ heading, lines }) => [heading, ...lines.map((line) => `  - ${line}`)].join('\n')),
    `Next: ${next}`,
    `${at} · run ${runId} · Progress Feed`,
    '',
  ].join('\n\n');
}
