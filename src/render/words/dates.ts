const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `2026-11-23` → `23 November 2026`. */
export function dateInWords(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`;
}

/** `1 October 2021 to 31 December 2021`; one day when both are the same. */
export function spanInWords(span: { readonly start: string; readonly end: string }): string {
  if (span.start === span.end) return dateInWords(span.start);
  return `${dateInWords(span.start)} to ${dateInWords(span.end)}`;
}
