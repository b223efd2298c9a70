import type { WriteStream } from 'node:tty';

export interface ProgressLine {
  /** How many steps there will be: the mark then becomes a bar. */
  expect(steps: number): void;
  progress(message: string): void;
  /** Wipes the line, so that the result stands alone. */
  done(): void;
}

const width = 20;
const frames = ['⠋', '⠙', '⠸', '⠴', '⠦', '⠇'];

/** One line of a terminal that is written over: a bar when the number of steps is known, else a turning mark. */
export function createProgressLine(
  stream: Pick<WriteStream, 'write' | 'columns'>,
  colour: boolean,
): ProgressLine {
  let steps: number | undefined;
  let text = 'Starting';
  let step = 0;
  let frame = 0;
  const draw = () => {
    const mark = frames[frame % frames.length] ?? '';
    const head = steps === undefined ? mark : `${mark} ${bar(step, steps)} ${Math.min(step, steps)}/${steps}`;
    const line = `${head} ${text}`.slice(0, Math.max((stream.columns || 80) - 1, 20));
    stream.write(`\r\u001B[2K${colour ? `\u001B[36m${line}\u001B[39m` : line}`);
    frame += 1;
  };
  draw();
  const timer = setInterval(draw, 120);
  timer.unref();
  return {
    expect: (count) => {
      steps = count;
    },
    progress: (message) => {
      text = message;
      step += 1;
      draw();
    },
    done: () => {
      clearInterval(timer);
      stream.write('\r\u001B[2K');
    },
  };
}

function bar(step: number, steps: number): string {
  const filled = Math.round((Math.min(step, steps) / Math.max(steps, 1)) * width);
  return `[${'#'.repeat(filled)}${'-'.repeat(width - filled)}]`;
}
