const words: Readonly<Record<string, readonly string[]>> = {
  1: ['one', 'a single', 'once', 'only case', 'sole'],
  2: ['two', 'twice', 'a couple', 'a pair', 'both'],
  3: ['three'],
  4: ['four'],
  5: ['five'],
  6: ['six'],
  7: ['seven'],
  8: ['eight'],
  9: ['nine'],
  10: ['ten'],
  11: ['eleven'],
  12: ['twelve', 'a dozen'],
  13: ['thirteen'],
  14: ['fourteen'],
  15: ['fifteen'],
  16: ['sixteen'],
  17: ['seventeen'],
  18: ['eighteen'],
  19: ['nineteen'],
  20: ['twenty'],
};

/** Whether a text says a number, in figures or in words; thousands separators and other widths of digits count. */
export function tellsNumber(text: string, value: string): boolean {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(?<=\d),(?=\d{3})/g, '');
  const figures = value.replaceAll('.', String.raw`\.`);
  if (new RegExp(String.raw`(?<![\d.])${figures}(?:\.0+)?(?!\.?\d)`).test(plain)) return true;
  return (words[value] ?? []).some((word) => new RegExp(String.raw`\b${word}\b`).test(plain));
}
