import type { CommentarySettings, PrivacySettings } from '../../model/reading-settings.ts';

/** What a council's texts may hold and how long they may be. */
export type TextRules = PrivacySettings & CommentarySettings;

/** As the configuration has it where it says nothing. */
export const strictTextRules: TextRules = {
  publicAddresses: [],
  publicPhones: [],
  maxLength: 4000,
  links: false,
};

/** With a scheme or `www`, or a host with a path behind it; only known endings, as "St.Leonards/Hastings" is none. */
const address =
  /(?<![\w@])(?:[a-z][a-z0-9+.-]{1,15}:\/\/|www\.|(?:javascript|vbscript|data|file):|\\\\)[^\s<>"]+|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:uk|com|org|net|eu|io|ly|gov|london|wales|scot|gl|info|int|edu|be|ms|me|co|app|au)(?::\d+)?\/[^\s<>"]*/gi;
const scheme = /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:javascript|vbscript|data|file):|\\\\)/i;
const ending = /[.,;:!?)\]'’]+$/;

/**
 * The text with web addresses that the council does not allow taken out, or the same text. Only `http` and `https`
 * are ever kept, and addresses inside Smartsheet, which lead to rows, never are.
 */
export function withoutLinks(text: string, links: CommentarySettings['links']): string {
  if (!/[:/\\]|www\./i.test(text)) return text;
  return text.replaceAll(address, (found) => {
    const tail = ending.exec(found)?.[0] ?? '';
    const link = found.slice(0, found.length - tail.length);
    return isAllowed(link, links) ? found : `(link not published)${tail}`;
  });
}

function isAllowed(link: string, links: CommentarySettings['links']): boolean {
  const url = URL.parse(scheme.test(link) ? link : `https://${link}`);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return false;
  if (/(?:^|\.)smartsheet(?:gov)?\.[a-z]+$/.test(url.hostname)) return false;
  if (typeof links === 'boolean') return links;
  return links.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
}

/** At most `limit` characters, ending with a whole sentence where one ends late enough, else with a whole word. */
export function shortened(text: string, limit: number): string {
  const characters = Array.from(text);
  if (characters.length <= limit) return text;
  const room = characters.slice(0, limit - 2).join('');
  const sentence = Math.max(...['. ', '! ', '? ', '.\n', '!\n', '?\n'].map((end) => room.lastIndexOf(end)));
  if (sentence > room.length * 0.6) return `${room.slice(0, sentence + 1)} …`;
  const word = Math.max(room.lastIndexOf(' '), room.lastIndexOf('\n'));
  return `${(word > room.length * 0.6 ? room.slice(0, word) : room).trimEnd()} …`;
}
