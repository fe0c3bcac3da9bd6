import { EVENT_KINDS, FIGURE_OF, STATEMENT_KINDS, STEP_KINDS } from '../model/index.ts'

/** Every word file that a pack may have; another name is an error. The meanings stand in languages/README.md. */
export const SORTS: ReadonlySet<string> = new Set([
  ...[...EVENT_KINDS, ...STATEMENT_KINDS, ...STEP_KINDS].map((kind) => `kinds/${kind}`),
  ...[...FIGURE_OF, 'killed-or-wounded', 'no-casualties', 'unharmed'].map((of) => `figures/${of}`),
  'numbers', 'number-joins', 'ordinals', 'vague', 'bounds', 'classifiers', 'people', 'relatives', 'crowds', 'attackers', 'nationalities', 'citizens', 'articles', 'others',
  'not-counts', 'including', 'other-side', 'weapons', 'substances', 'units', 'seize', 'borders', 'close', 'reopen', 'targets', 'months', 'days', 'day-parts',
  'night-of', 'relative-days', 'time-units', 'ago', 'month-parts', 'years', 'since', 'periods', 'negation', 'maybe', 'planned', 'foiled',
  'conditional', 'generic', 'habitual', 'recalled', 'separate', 'fiction', 'topics', 'plural-events', 'this-event', 'said', 'according-to',
  'sources', 'organisations', 'titles', 'pronouns', 'place-roles', 'place-kinds', 'parts-of-country', 'clause-words', 'joins',
  'measures', 'abbreviations', 'of-this', 'range-joins', 'ordinal-endings', 'month-joins', 'day-marks', 'in-general', 'killing',
])
