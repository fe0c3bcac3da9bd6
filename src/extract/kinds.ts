import { EVENT_KINDS, type EventKind, type FigureOf, GROUP_OF, type KindGroup, STEP_KINDS } from '../model/index.ts'

export type { KindGroup }

export const groupOf = (kind: EventKind): KindGroup => GROUP_OF[kind]

/**
 * How much a word speaks for its kind when the words of one happening name several: special kinds beat general ones.
 * Points, set by hand on the development reports, 2026-11-23.
 */
export const WEIGHT: Readonly<Record<EventKind, number>> = {
  suicide_bombing: 7, drone_strike: 6, air_strike: 6, mine_blast: 6, execution: 4, assassination: 4, shelling: 3, bombing: 4, arson: 3, robbery: 3,
  border_incursion: 1.5, armed_clash: 3.2, armed_attack: 2, explosion: 1.5, other: 0.5,
  abduction: 3, release: 4.8, drug_seizure: 4, crop_eradication: 3, weapons_seizure: 3, goods_seizure: 2, deportation: 3, displacement: 2,
  irregular_crossing: 2, border_closure: 3, border_reopening: 3, arrest: 2, foiled_plot: 4, protest: 3, riot: 3, accident: 3, natural_hazard: 3,
}

/** The kind that a figure's verb names by itself; killed and wounded name none. */
export const KIND_OF_FIGURE: Readonly<Partial<Record<FigureOf, EventKind>>> = {
  abducted: 'abduction', arrested: 'arrest', displaced: 'displacement', deported: 'deportation', crossed: 'irregular_crossing',
}

/** Which happening of a sentence a number of people belongs to, most likely first. */
export const GROUPS_OF_FIGURE: Readonly<Record<FigureOf, readonly KindGroup[]>> = {
  killed: ['violence', 'mishap', 'civil'],
  wounded: ['violence', 'mishap', 'civil'],
  missing: ['mishap', 'abduction', 'violence'],
  abducted: ['abduction'],
  arrested: ['security', 'drugs', 'seizure', 'violence', 'civil', 'abduction'],
  displaced: ['movement', 'mishap'],
  deported: ['movement'],
  crossed: ['movement'],
}

/** Sorts of words of which a sentence must hold one to tell of an event: most sentences of general news hold none, and are passed over. */
const TELLING: ReadonlySet<string> = new Set([...[...EVENT_KINDS, ...STEP_KINDS].map((kind) => `kinds/${kind}`), 'seize', 'close', 'reopen', 'plural-events', 'this-event', 'weapons', 'substances'])
/** Who was rescued was rescued from something: the word alone tells of no event. */
const tells = (sort: string): boolean => (sort.startsWith('figures/') && sort !== 'figures/unharmed') || TELLING.has(sort)
/** True for a sentence that may tell of an event. */
export const mayTell = ({ sorts }: { readonly sorts: ReadonlySet<string> }): boolean => { for (const sort of sorts) if (tells(sort)) return true; return false }
