import type { Period } from '../../model/period.ts';
import { standardFields } from '../../model/standards.ts';
import type { PeriodField } from './column-binding.ts';
import type { SheetView } from './sheet-view.ts';

/** Where the fields of one period stand in a row. */
export type Slot = {
  readonly period: Period;
  /** Whether there is any column for standards beside the target, so that most figures need not look. */
  readonly hasStandards: boolean;
} & { readonly [K in PeriodField]: number | undefined };

/** What a wide sheet may say once a row, for all periods that do not say it themselves. */
const oncePerRow: ReadonlySet<string> = new Set(['target', ...standardFields]);

/** The periods of a wide sheet, in their order. */
export function wideSlots(view: SheetView): readonly Slot[] {
  return view.binding.periods.map(({ period, columns }) =>
    slotOf(
      period,
      (field) =>
        view.positionOf(columns[field]) ?? (oncePerRow.has(field) ? view.position(field) : undefined),
    ),
  );
}

/** The fields of a row of a long sheet, for the period the row is about. */
export function longSlot(view: SheetView, period: Period | undefined): Slot | undefined {
  return period === undefined ? undefined : slotOf(period, (field) => view.position(field));
}

function slotOf(period: Period, at: (field: PeriodField) => number | undefined): Slot {
  return {
    period,
    hasStandards: standardFields.some((field) => at(field) !== undefined),
    actual: at('actual'),
    target: at('target'),
    floor: at('floor'),
    lower: at('lower'),
    upper: at('upper'),
    tolerance: at('tolerance'),
    status: at('status'),
    commentary: at('commentary'),
    markers: at('markers'),
    signedOff: at('signedOff'),
  };
}
