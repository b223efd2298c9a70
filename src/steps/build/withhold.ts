import type { Withdrawal } from '../../model/decision.ts';
import type { Figure, PublicPlan } from '../../model/indicator.ts';
import { tellsNumber } from '../../model/tells-number.ts';

/**
 * The plan without what was withdrawn: the figure stays, and says that it was withdrawn and when; its value, target,
 * standards and words go. Without a period every figure of the indicator goes, those to come included. A commentary of
 * the indicator's other figures that names a number withdrawn goes too.
 */
export function withhold(plan: PublicPlan, withdrawals: readonly Withdrawal[]): PublicPlan {
  if (withdrawals.length === 0) return plan;
  const numbers = Map.groupBy(
    plan.figures.filter((figure) => withdrawalOf(figure, withdrawals) !== undefined),
    ({ indicatorId }) => indicatorId,
  );
  const figures = plan.figures.map((figure) => {
    const shown = withheld(figure, withdrawals);
    const gone = numbers.get(figure.indicatorId) ?? [];
    const { commentary, ...silent } = shown;
    const tells = gone.some(
      ({ actual }) =>
        actual.type === 'number' && commentary !== undefined && tellsNumber(commentary, actual.value),
    );
    return tells ? silent : shown;
  });
  return { ...plan, figures };
}

/** The withdrawal that a figure falls under. */
export function withdrawalOf(
  { indicatorId, period }: Pick<Figure, 'indicatorId' | 'period'>,
  withdrawals: readonly Withdrawal[],
): Withdrawal | undefined {
  return withdrawals.find(
    (each) => each.indicator === indicatorId && (each.period === undefined || each.period === period.id),
  );
}

function withheld(figure: Figure, withdrawals: readonly Withdrawal[]): Figure {
  const withdrawal = withdrawalOf(figure, withdrawals);
  if (withdrawal === undefined) return figure;
  const { indicatorId, period, target } = figure;
  const day = Temporal.Instant.from(withdrawal.at).toZonedDateTimeISO('Europe/London').toPlainDate();
  const reason = `Withdrawn by the council on ${inWords(day)}`;
  const gone = { type: 'missing' as const, code: 'x' as const, reason };
  return { indicatorId, period, actual: gone, ...(target && { target: gone }), markers: [] };
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

function inWords({ day, month, year }: Temporal.PlainDate): string {
  return `${day} ${months[month - 1] ?? ''} ${year}`;
}
