import { compareText, type Finding } from '../../model/finding.ts';
import type { IndicatorSettingsById } from '../../model/reading-settings.ts';
import { readName, slug } from './indicator-id.ts';
import { at, warning } from './remark.ts';

/** Every id under which a sheet may have an indicator, and the published id it stands for. */
export function aliasesOf(settings: IndicatorSettingsById): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const [id, { alsoCalled }] of Object.entries(settings).sort(([a], [b]) => compareText(a, b))) {
    for (const text of alsoCalled ?? []) {
      for (const form of [slug(text), slug(readName(text).name)]) {
        if (form !== undefined && !aliases.has(form)) aliases.set(form, id);
      }
    }
  }
  return aliases;
}

/** Settings of indicators that no sheet has: most likely a slip of the pen, and then a count is not kept back. */
export function settingsUnused(
  settings: IndicatorSettingsById,
  ids: ReadonlySet<string>,
): readonly Finding[] {
  const named = Object.entries(settings).flatMap(([id, { numerator, denominator, sumOf }]) =>
    [id, numerator, denominator, ...(sumOf ?? [])].filter((name) => name !== undefined),
  );
  return [...new Set(named)]
    .filter((id) => !ids.has(id))
    .map((id) =>
      at(
        { indicator: id },
        warning(
          'indicator-setting-unused',
          `The configuration has settings for "${id}" under "indicators", but no sheet has an indicator with that id.`,
          'Correct the id there, or take the settings out.',
        ),
      ),
    );
}
