import { SyncError } from '../../errors.ts';
import { sheetAddress } from '../../model/sheet-address.ts';
import type { Visible } from '../../sources/smartsheet/discover.ts';
import type { Guide } from './guide.ts';
import type { InitOptions } from './init-options.ts';

const likelyNames = /\b(performance|indicators?|kpis?|measures?|corporate plan|programmes?|milestones?)\b/i;

/** The sheets and reports to publish from: by flag, or chosen from everything the token can see. */
export async function chooseSheets(
  options: Pick<InitOptions, 'sheet' | 'report' | 'allSheets'>,
  visible: readonly Visible[],
  guide: Guide,
): Promise<readonly Visible[]> {
  const named = [...options.sheet, ...options.report.map((id) => sheetAddress({ kind: 'report', id }))];
  if (named.length > 0) return named.map((address) => visibleAt(address, visible));
  if (options.allSheets) return visible.filter(({ kind }) => kind === 'sheet');
  const choices = visible.map((value) => ({
    value,
    label: value.name,
    hint: `${value.kind} ${value.address.replace('report/', '')}`,
  }));
  return await guide.chooseSeveral({
    ask: `Which of these ${visible.length} hold your indicators or key programmes?`,
    flag: '--sheet (the number of a sheet, as often as needed) or --all-sheets',
    choices,
    suggested: visible.filter(({ name }) => likelyNames.test(name)),
  });
}

function visibleAt(address: string, visible: readonly Visible[]): Visible {
  const found = visible.find((each) => each.address === address);
  if (found !== undefined) return found;
  const number = address.replace('report/', '');
  throw new SyncError(
    'credentials',
    `[smartsheet] The token cannot see a ${address === number ? 'sheet' : 'report'} with the number ${number}.`,
    'Share it with the account that the token belongs to, or correct the number: File > Properties shows it. "progress-feed discover" lists what can be seen.',
  );
}
