import type { LoadedConfig } from '../config/load.ts';
import type { Decision } from '../model/decision.ts';
import { type Named, liftWithdrawal, withdraw } from '../pipeline/withdraw.ts';
import type { Console } from './console.ts';
import { type DecisionReport, publishedDecision, runDecision } from './run-decision.ts';

/** Withdraws, or ends a withdrawal. Throws what stopped it. */
export async function runWithdraw(
  loaded: LoadedConfig,
  console: Console,
  named: Named & { readonly lift: boolean },
  decision: Decision,
): Promise<DecisionReport> {
  const what = [named.indicator, named.period].filter(Boolean).join(', ');
  return await runDecision(loaded, console, 'withdraw', async (world) => {
    if (named.lift) {
      await liftWithdrawal(world, named);
      const said = `${what} is no longer withdrawn: the next night publishes what the sheet says.`;
      return { outcome: 'unchanged', said };
    }
    const outcome = await withdraw(loaded.config, world, named, decision);
    const unchanged = `${what} is withdrawn; it had no value in what is public.`;
    if (outcome === undefined) return { outcome: 'unchanged', said: unchanged };
    const published = `${what} is withdrawn by ${decision.by}: {release} is without it, and earlier copies that held it are gone. No night brings it back; "withdraw --lift" does.`;
    return publishedDecision(outcome, { published, unchanged });
  });
}
