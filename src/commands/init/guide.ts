/** A question of `init`. `flag` is what answers it where nobody can be asked. */
export interface Question {
  readonly ask: string;
  readonly flag: string;
}

export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

/** Who answers the questions of `init`: a person at a terminal, or the flags alone. */
export interface Guide {
  /** Someone is there to be asked. */
  readonly interactive: boolean;
  /** Words between questions. */
  say(text: string): void;
  /** `check` gives what is wrong with an answer, in words. */
  text(question: Question & TextOptions): Promise<string>;
  /** Not shown while it is typed. */
  secret(question: Question): Promise<string>;
  choose<T>(question: Question & ChoiceOptions<T>): Promise<T>;
  chooseSeveral<T>(question: Question & SeveralOptions<T>): Promise<readonly T[]>;
  /** `suggested` is taken where nobody is asked and `--yes` was given; else the answer there is no. */
  confirm(question: Question & { readonly suggested: boolean }): Promise<boolean>;
  /** Shows that something takes its time. */
  busy<T>(doing: string, work: () => Promise<T>): Promise<T>;
}

export interface TextOptions {
  readonly suggested?: string | undefined;
  readonly example?: string;
  readonly check: (answer: string) => string | undefined;
}

interface ChoiceOptions<T> {
  readonly choices: readonly Choice<T>[];
  readonly suggested?: T | undefined;
}

interface SeveralOptions<T> {
  readonly choices: readonly Choice<T>[];
  readonly suggested: readonly T[];
}
