import type { PrivacySettings } from '../../model/reading-settings.ts';

/** Most texts: plain letters without a figure, an @ or a bracket can hold none of what is looked for. */
const harmless = /^[A-Za-z \n.,;:'"!?%/&-]*$/;
const nothingPublic: PrivacySettings = { publicAddresses: [], publicPhones: [] };

/**
 * What personal data a text holds, in words for a finding, or undefined. The data itself is never repeated. Addresses
 * and numbers that the council publishes itself are excepted; letters and digits of other widths count as plain ones.
 */
export function personalDataIn(text: string, allowed: PrivacySettings = nothingPublic): string | undefined {
  if (harmless.test(text) && !/ dot /i.test(text)) return undefined;
  const plain = text
    .normalize('NFKC')
    .replaceAll(/&(?:#0*64|#x0*40|commat);/gi, '@')
    .replaceAll(/\p{Cf}/gu, '');
  if (holdsEmail(plain, allowed.publicAddresses)) return 'an e-mail address';
  if (holdsPhone(plain, allowed.publicPhones)) return 'a phone number';
  if (holdsNationalInsurance(plain)) return 'a National Insurance number';
  return undefined;
}

/** Whether there is any personal data, with no address excepted. */
export function hasPersonalData(text: string): boolean {
  return personalDataIn(text) !== undefined;
}

const email = /[^\s@<>()[\],;:"]{1,64} ?@ ?[^\s@<>()[\],;:"]{1,255}/g;
const bracketedAt = /[([{] ?at ?[)\]}]| at /i;
const spelled =
  /[a-z0-9._-]{1,64} ?[([{] ?at ?[)\]}] ?[a-z0-9-]{1,64}(?:\.| ?[([{]? ?dot ?[)\]}]? ?)[a-z]{2}|[a-z0-9._-]{1,64} at [a-z0-9-]{1,64} dot [a-z]{2}/i;

function holdsEmail(text: string, publicAddresses: readonly string[]): boolean {
  if (bracketedAt.test(text) && spelled.test(text)) return true;
  if (!text.includes('@')) return false;
  const allowed = new Set(publicAddresses.map((address) => address.toLowerCase()));
  return (text.match(email) ?? []).some((found) => {
    const address = found
      .toLowerCase()
      .replace(/^mailto:/, '')
      .replace(/ ?@ ?/, '@')
      .replace(/[.!?'’]+$/, '');
    // With spaces around the @ only a name of letters ends an address: "12 @ 2.50 each" does not.
    const ends = found.includes(' ') ? /@.*[^.]\.[a-z]{2,}$/ : /@.+\../;
    return ends.test(address) && !allowed.has(address);
  });
}

/**
 * British numbers: `01424 451066`, `(020) 7946 0000`, `01424/451066`, `+44 7700 900123`; ten or eleven digits after 0
 * or +44. What follows only counts where it makes another number of it: a comma or a slash does not.
 */
const phone =
  /(?<![\d£]|\d[.,/-])(?:(?:(?:\+|00)44[ .-]{0,2}(?:\(0\))?|\(?0)(?:[ ().-]{0,3}\d){9,10}|\(?0\d{2,4}\)? ?\/ ?(?:\d ?){5,8})(?!\d|,\d{3}(?!\d))/g;
const dates =
  /(?<![\d]|\d[./-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:\d{4}|\d{2})(?!\d|[./-]\d)/g;

function holdsPhone(text: string, publicPhones: readonly string[]): boolean {
  const allowed = new Set(publicPhones.map(dialled));
  // A day takes the numbers beside it apart: "01-04-21 07700 900123" is a day and a number.
  const plain = text.replaceAll(/[‐-―−]/g, '-').replaceAll(dates, '#');
  return (plain.match(phone) ?? []).some((found) => !/^0\.\d+$/.test(found) && !allowed.has(dialled(found)));
}

/** The digits that are dialled inside Britain: `+44 (0)1424 451066` and `01424 451066` are the same number. */
function dialled(number: string): string {
  return number.replaceAll(/\D/g, '').replace(/^(?:00)?440?(?=\d{9,10}$)/, '0');
}

/** Two letters, six digits, a letter A to D. Letters and prefixes that are never given out are left aside (HMRC NIM39110). */
const nationalInsurance =
  /\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?[A-D]\b/i;

function holdsNationalInsurance(text: string): boolean {
  return nationalInsurance.test(text);
}
