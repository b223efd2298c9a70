import {
  type CANCEL_SYMBOL,
  autocompleteMultiselect,
  cancel,
  confirm,
  isCancel,
  log,
  multiselect,
  password,
  select,
  spinner,
  text,
} from '@clack/prompts';
import { SyncError } from '../../errors.ts';
import type { Choice, Guide } from './guide.ts';

// More than these are easier found by typing than by going down a list.
const listed = 12;

/** Asks a person at a terminal. `stop` ends the program at once: Ctrl-C and Escape mean it. */
export function createTerminalGuide(stop: () => never): Guide {
  const answer = <T>(given: T | typeof CANCEL_SYMBOL): T => {
    if (!isCancel(given)) return given;
    cancel('Stopped. Nothing was written.');
    return stop();
  };
  return {
    interactive: true,
    say: (words) => log.message(words),
    text: async ({ ask, suggested, example, check }) =>
      answer(
        await text({
          message: ask,
          ...(suggested === undefined ? {} : { initialValue: suggested }),
          ...(example === undefined ? {} : { placeholder: example }),
          validate: (value) => check((value ?? '').trim()),
        }),
      ).trim(),
    secret: async ({ ask }) =>
      answer(
        await password({
          message: ask,
          validate: (value) => ((value ?? '').trim() === '' ? 'Paste it here; it is not shown.' : undefined),
        }),
      ).trim(),
    choose: async ({ ask, choices, suggested }) => {
      const at = choices.findIndex(({ value }) => value === suggested);
      const options = optionsOf(choices);
      const chosen = answer(await select({ message: ask, options, ...(at < 0 ? {} : { initialValue: at }) }));
      return valueAt(choices, chosen);
    },
    chooseSeveral: async ({ ask, choices, suggested }) => {
      const message = `${ask} (space marks, return goes on)`;
      const initialValues = choices.flatMap(({ value }, at) => (suggested.includes(value) ? [at] : []));
      const options = optionsOf(choices);
      const chosen =
        choices.length > listed
          ? await autocompleteMultiselect({ message, options, initialValues, required: true })
          : await multiselect({ message, options, initialValues, required: true });
      return answer(chosen).map((at) => valueAt(choices, at));
    },
    confirm: async ({ ask, suggested }) => answer(await confirm({ message: ask, initialValue: suggested })),
    busy: async (doing, work) => {
      const mark = spinner();
      mark.start(doing);
      try {
        const result = await work();
        mark.stop(doing);
        return result;
      } catch (error) {
        mark.error(doing);
        throw error;
      }
    },
  };
}

/** Choices by their place in the list: values of ours may be objects. */
function optionsOf(choices: readonly Choice<unknown>[]) {
  return choices.map(({ label, hint }, value) => ({
    value,
    label,
    ...(hint === undefined ? {} : { hint }),
  }));
}

function valueAt<T>(choices: readonly Choice<T>[], at: number): T {
  const choice = choices[at];
  if (choice !== undefined) return choice.value;
  throw new SyncError('unexpected', `[init] There is no choice ${at}.`, 'Please report this.');
}
