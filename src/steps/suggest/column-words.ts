import { textKey } from '../normalise/text.ts';

/** What a title says its column is: the usual words of councils' plans, whole titles only, the surest first. */
const titles: Readonly<Record<string, readonly string[]>> = {
  id: [
    'ref',
    'reference',
    'indicator ref',
    'pi ref',
    'kpi ref',
    'ref no',
    'indicator id',
    'kpi id',
    'pi',
    'id',
    'code',
    'indicator code',
    'kpi number',
    'indicator number',
    'pi number',
  ],
  name: [
    'indicator',
    'performance indicator',
    'key performance indicator',
    'kpi',
    'measure',
    'performance measure',
    'indicator name',
    'measure name',
    'kpi name',
    'name',
    'title',
    'metric',
    'description of indicator',
    'pi description',
    'success measure',
  ],
  description: [
    'what it means',
    'definition',
    'description',
    'indicator definition',
    'explanation of measure',
    'why it matters',
    'about this indicator',
  ],
  priority: [
    'priority',
    'corporate priority',
    'corporate plan priority',
    'objective',
    'corporate objective',
    'strategic objective',
    'theme',
    'outcome',
    'aim',
    'strategic priority',
  ],
  service: ['service', 'service area', 'department', 'directorate', 'team', 'portfolio', 'division'],
  ownerRole: ['responsible role', 'owner role', 'role responsible', 'lead role', 'job title', 'post'],
  polarity: [
    'improvement direction',
    'direction of improvement',
    'polarity',
    'good is',
    'good performance',
    'good performance is',
    'good performance means',
    'what is good',
    'what good looks like',
    'good to be',
    'better is',
    'aim to',
    'desired direction',
    'desired trend',
    'preferred direction',
    'direction',
    'bigger or smaller is better',
  ],
  unit: ['unit', 'units', 'unit of measure', 'unit of measurement', 'measured in'],
  frequency: ['frequency', 'reporting frequency', 'reported', 'how often'],
  accumulation: ['cumulative or discrete', 'cumulative', 'cumulative/discrete', 'cumulative?'],
  footnotes: ['footnote', 'footnotes', 'caveat', 'caveats'],
  signedOff: [
    'signed off',
    'signed-off',
    'sign off',
    'sign-off',
    'signoff',
    'approved',
    'approved for publication',
    'cleared for publication',
    'ready to publish',
    'publish',
    'publish?',
    'signed off?',
    'approved?',
  ],
  period: [
    'period',
    'quarter',
    'reporting period',
    'financial quarter',
    'time period',
    'qtr',
    'month',
    'year',
    'financial year',
  ],
  actual: [
    'actual',
    'outturn',
    'actual value',
    'actual performance',
    'result',
    'performance',
    'value',
    'figure',
    'achieved',
    'current performance',
    'current value',
    'latest',
    'out-turn',
  ],
  target: ['target', 'target value', 'annual target', 'profiled target', 'quarterly target', 'goal'],
  status: [
    'status',
    'rag',
    'rag status',
    'rag rating',
    'rating',
    'performance status',
    'met or not met',
    'on target?',
  ],
  commentary: [
    'commentary',
    'comments',
    'comment',
    'narrative',
    'explanation',
    'performance commentary',
    'officer commentary',
    'progress commentary',
    'public commentary',
  ],
  markers: ['markers', 'marker', 'data status', 'provisional', 'p/r/e'],
};

const milestoneTitles: Readonly<Record<string, readonly string[]>> = {
  programme: [
    'programme',
    'key programme',
    'program',
    'project',
    'programme name',
    'project name',
    'workstream',
    'initiative',
  ],
  name: [
    'milestone',
    'milestones',
    'action',
    'task',
    'task name',
    'deliverable',
    'step',
    'milestone name',
    'key milestone',
    'activity',
  ],
  due: [
    'due date',
    'due',
    'deadline',
    'target date',
    'end date',
    'finish',
    'completion date',
    'planned completion',
  ],
  state: ['state', 'status', 'progress status', 'rag', 'rag status', 'milestone status'],
  percentComplete: [
    '% complete',
    'percent complete',
    'percentage complete',
    '% done',
    'complete %',
    'progress %',
  ],
  period: ['quarter', 'period', 'reporting period'],
  narrative: [
    'update',
    'narrative',
    'progress update',
    'latest update',
    'commentary',
    'progress',
    'comments',
  ],
  signedOff: titles['signedOff'] ?? [],
};

const hidden =
  /\b(internal|private|confidential|restricted|draft notes?|e-?mail|contact|phone|telephone|mobile)\b/i;

/** Columns that are not offered for publishing, whatever they hold. */
export function isNotForPublic(title: string, type: string): boolean {
  return hidden.test(title) || type === 'CONTACT_LIST' || type === 'MULTI_CONTACT_LIST';
}

/** How well a title says a role: 0 not at all; the surest words most. */
export function fitOf(title: string, role: string, kind: 'indicators' | 'milestones'): number {
  const words = (kind === 'indicators' ? titles : milestoneTitles)[role] ?? [];
  const key = textKey(title).replace(/[:*]+$/, '');
  const at = words.indexOf(key);
  return at < 0 ? 0 : words.length - at;
}

/** The field of a period that a word names: `Outturn` → `actual`. */
export function fieldOf(word: string): string | undefined {
  return ['actual', 'target', 'status', 'commentary', 'markers', 'signedOff'].find(
    (role) => fitOf(word, role, 'indicators') > 0,
  );
}
