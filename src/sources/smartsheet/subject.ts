/** What a question to Smartsheet is about, for the words of an error. */
export interface Subject {
  /** `[sheet "Corporate plan"]`, or `[sheet 4583173393803140]` before its name is known. */
  readonly label: () => string;
  /** `sheet`, `report`, `folder`, … */
  readonly noun: string;
}

export interface Subjects {
  of(noun: string, id: string): Subject;
  /** Remembers what people call it. */
  name(noun: string, id: string, name: string): void;
}

export function createSubjects(): Subjects {
  const names = new Map<string, string>();
  return {
    of: (noun, id) => ({
      noun,
      label: () => {
        const name = names.get(`${noun} ${id}`);
        return name === undefined ? `[${noun} ${id}]` : `[${noun} "${name}"]`;
      },
    }),
    name: (noun, id, name) => void names.set(`${noun} ${id}`, name),
  };
}
