import { SyncError } from '../../errors.ts';
import type { Guide, Question } from './guide.ts';

/**
 * Answers from flags alone. With `yes`, what is suggested is taken where no flag answers; otherwise a question
 * without an answer throws `SyncError` `usage` that names its flag.
 */
export function createFlagGuide(yes: boolean, say: (text: string) => void): Guide {
  const unanswered = ({ ask, flag }: Question, suggested: boolean) =>
    new SyncError(
      'usage',
      `[init] Nobody can be asked here: "${ask}"`,
      suggested ? `Give ${flag}, or --yes to take what is suggested.` : `Give ${flag}.`,
    );
  const suggestion = async <T>(question: Question, suggested: T | undefined): Promise<T> => {
    if (yes && suggested !== undefined) return suggested;
    throw unanswered(question, suggested !== undefined);
  };
  return {
    interactive: false,
    say,
    text: (question) => suggestion(question, question.suggested),
    secret: (question) => suggestion<string>(question, undefined),
    choose: (question) => suggestion(question, question.suggested),
    chooseSeveral: (question) =>
      suggestion(question, question.suggested.length === 0 ? undefined : question.suggested),
    confirm: async ({ suggested }) => yes && suggested,
    busy: (doing, work) => {
      say(doing);
      return work();
    },
  };
}
