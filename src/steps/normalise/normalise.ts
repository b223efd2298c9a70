import { compareFindings, compareText, type Finding } from '../../model/finding.ts';
import type { Indicator, Observation, Plan, YearTarget } from '../../model/indicator.ts';
import type {
  CommentarySettings,
  IndicatorSettingsById,
  PrivacySettings,
} from '../../model/reading-settings.ts';
import { aliasesOf, settingsUnused } from './aliases.ts';
import { inArrears } from './arrears.ts';
import { type Collected, collectFigures, type Figure } from './collect-figures.ts';
import { convertAccumulation } from './convert-accumulation.ts';
import { type Definitions, mergeDefinitions } from './merge-definitions.ts';
import { noteContacts } from './public-text.ts';
import { readMilestones } from './read-milestones.ts';
import { readObservations } from './read-observations.ts';
import { sayShared } from './shared-indicators.ts';
import { type SheetInput, viewSheet } from './sheet-view.ts';
import { splitNumbers } from './split-numbers.ts';
import { strictTextRules } from './text-rules.ts';

export interface NormaliseOptions {
  readonly privacy?: PrivacySettings;
  readonly commentary?: CommentarySettings;
  readonly indicators?: IndicatorSettingsById;
}

export interface Normalised {
  /** Indicators by id; observations by indicator and period; milestones by programme, due date and id. */
  readonly plan: Plan;
  readonly findings: readonly Finding[];
}

/**
 * Turns the rows of every sheet into indicators, observations and milestones. Whatever does not fit is a finding.
 * The result is the same whatever the order of sheets, rows and columns.
 */
export function normalise(sheets: readonly SheetInput[], options: NormaliseOptions = {}): Normalised {
  const settings = options.indicators ?? {};
  const texts = { ...strictTextRules, ...options.privacy, ...options.commentary };
  const aliases = aliasesOf(settings);
  const views = sheets
    .map((sheet) => viewSheet(sheet, { texts, aliases }))
    .sort((a, b) => compareText(a.snapshot.sheetId, b.snapshot.sheetId));
  const groups = new Map<string, Group>();
  const ofIndicators = views.filter(({ mapping }) => mapping.as === 'indicators');
  for (const one of splitNumbers(ofIndicators.flatMap(collectFigures))) addTo(groups, one);
  const indicators: Indicator[] = [];
  const more: Finding[] = [];
  const observations: Observation[] = [];
  const yearTargets: YearTarget[] = [];
  for (const id of [...groups.keys()].sort(compareText)) {
    const group = groups.get(id);
    if (group === undefined) continue;
    const merged = mergeDefinitions(group.definitions, group.figures);
    if (merged === undefined) continue;
    const own = settings[id] ?? {};
    const figures = inArrears(group.figures, own.arrears);
    const read = readObservations(figures, merged.unit, merged.indicator.polarity, own.percentages);
    const indicator = { ...merged.indicator, ...(read.unit === undefined ? {} : { unit: read.unit }) };
    const wanted = own.publishAs ?? indicator.accumulation;
    const turned = convertAccumulation(indicator, read.observations, wanted);
    more.push(...turned.findings);
    indicators.push(turned.done ? { ...indicator, accumulation: wanted } : indicator);
    yearTargets.push(...read.yearTargets);
    for (const observation of turned.observations) observations.push(observation);
  }
  const milestones = readMilestones(views.filter(({ mapping }) => mapping.as === 'milestones'));
  for (const view of views) noteContacts(view);
  const unused = settingsUnused(settings, new Set(groups.keys()));
  const shared = sayShared([...groups.values()].map(({ definitions }) => definitions));
  const findings = [...shared, ...unused, ...more, ...views.flatMap((view) => view.findings)].sort(
    compareFindings,
  );
  const plan = { indicators, observations, milestones };
  return { plan: yearTargets.length === 0 ? plan : { ...plan, yearTargets }, findings };
}

interface Group {
  readonly definitions: Definitions;
  readonly figures: readonly Figure[];
}

function addTo(groups: Map<string, Group>, { definition, figures }: Collected): void {
  const group = groups.get(definition.id);
  groups.set(definition.id, {
    definitions: group === undefined ? [definition] : [...group.definitions, definition],
    figures: group === undefined ? figures : [...group.figures, ...figures],
  });
}
