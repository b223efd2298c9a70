import { readVariables } from '../config/environment.ts';
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { SyncError, exitCodes } from '../errors.ts';
import { checkDates } from './doctor/check-dates.ts';
import { checkNetwork } from './doctor/check-network.ts';
import { checkNotices } from './doctor/check-notices.ts';
import { checkSecrets } from './doctor/check-secrets.ts';
import { checkSources } from './doctor/check-sources.ts';
import { checkStorage } from './doctor/check-storage.ts';
import { type Diagnosis, fault, fine, warning } from './doctor/diagnosis.ts';
import { type Machine, thisMachine } from './doctor/machine.ts';
import { firstExitCode } from './first-exit-code.ts';

export interface DoctorResult {
  readonly outcome: 'healthy' | 'warnings' | 'faults';
  readonly exitCode: number;
  readonly diagnoses: readonly Diagnosis[];
}

/** Everything that would make tonight's run fail, found now, with what to do about each. */
export async function runDoctor(
  path: string,
  progress: (message: string) => void,
  machine: Machine = thisMachine,
): Promise<DoctorResult> {
  let loaded: LoadedConfig;
  try {
    loaded = loadConfig(path);
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    return resultOf([fault('configuration', error.code, error.message, error.hint)]);
  }
  const { config, environment } = loaded;
  const secrets = await checkSecrets(readVariables(loaded.folder));
  progress(`Calling Smartsheet (region ${config.smartsheet.region})`);
  const network = await checkNetwork(config.smartsheet.region, machine);
  const smartsheet = network.reachable && secrets.every(({ level }) => level !== 'fault');
  return resultOf([
    fine('configuration', `The configuration has no faults: ${config.sheets.length} sheets.`),
    ...addressOf(config.publish.url),
    ...secrets,
    ...network.diagnoses,
    ...(await checkSources(loaded, { smartsheet, progress })),
    ...(await checkStorage(loaded, machine)),
    ...(await checkNotices(config.notify, environment)),
    ...(await checkDates(loaded, machine)),
  ]);
}

function addressOf(url: string): readonly Diagnosis[] {
  if (url.startsWith('https:')) return [];
  return [
    warning(
      'address-not-https',
      'publish.url is not https.',
      "Use the website's https address: it becomes part of every id.",
    ),
  ];
}

function resultOf(diagnoses: readonly Diagnosis[]): DoctorResult {
  const levels = new Set(diagnoses.map(({ level }) => level));
  return {
    outcome: levels.has('fault') ? 'faults' : levels.has('warning') ? 'warnings' : 'healthy',
    exitCode: firstExitCode(
      diagnoses.flatMap(({ stops }) => (stops === undefined ? [] : [exitCodes[stops]])),
    ),
    diagnoses,
  };
}

const marks = { fine: 'ok     ', note: 'note   ', warning: 'WARNING', fault: 'FAULT  ' } as const;

/** The result for a person: what is wrong last, so that it is what they see. */
export function describeDoctor({ diagnoses, outcome }: DoctorResult): string {
  const order = ['fine', 'note', 'warning', 'fault'] as const;
  const lines = order.flatMap((level) =>
    diagnoses
      .filter((diagnosis) => diagnosis.level === level)
      .map(({ found, fix }) =>
        [
          `${marks[level]}  ${found.replaceAll('\n', '\n         ')}`,
          ...(fix === '' ? [] : [`         ${fix}`]),
        ].join('\n'),
      ),
  );
  const count = (level: Diagnosis['level']) => diagnoses.filter((each) => each.level === level).length;
  const last = {
    healthy: 'Nothing found that would make tonight fail.',
    warnings: `Tonight should run. ${count('warning')} to look at.`,
    faults: `Tonight would fail: ${count('fault')} to put right, ${count('warning')} to look at.`,
  }[outcome];
  return [...lines, '', last].join('\n');
}
