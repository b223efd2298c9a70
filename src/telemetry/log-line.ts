export type Level = 'info' | 'warning' | 'error';

/** One line of a structured log: JSON, the run's id in every line. */
export function logLine(at: string, level: Level, runId: string, message: string, more: object = {}): string {
  return `${JSON.stringify({ time: at, level, runId, message, ...more })}\n`;
}
