import type { Count, EventKind, FigureOf, Substance, Weapon } from './claim.ts'
import type { ClaimId, Instant, PartyId, PlaceId, ReportId, SourceId } from './ids.ts'
import type { Located } from './located.ts'

/** Whole days since 1970-01-01. */
export type DayNumber = number

/**
 * When something may have happened. `dated`: one stated span; `yearless`: month and day of some year, one alternative a
 * year; `told`: nothing but that it was known on `notAfter`; `unknown`: not even that.
 */
export type Span =
  | { readonly basis: 'dated'; readonly from: DayNumber; readonly to: DayNumber }
  | { readonly basis: 'yearless'; readonly days: readonly DayNumber[] }
  | { readonly basis: 'told'; readonly notAfter: DayNumber }
  | { readonly basis: 'unknown' }

/** A place that was found, without what only readers need. */
export type Spot = Pick<Extract<Located, { found: true }>, 'countries' | 'radius'> & { readonly place: Pick<Extract<Located, { found: true }>['place'], 'id' | 'name' | 'country' | 'kind' | 'point'> }

/** Attackers are counted apart: their dead are no victims. `unknown` may be either. */
export const COUNTED = ['victims', 'attackers', 'unknown'] as const
export type Counted = (typeof COUNTED)[number]
export type Toll = { readonly of: FigureOf; readonly counted: Counted; readonly count: Count; readonly published: DayNumber | null }

/**
 * A text by a sample of the short runs of its words, for finding copies: `runs` are those of `size` hashed runs, ascending, that a
 * `scale`th of all hashes holds (1: all of them). `whole` hashes the whole text.
 */
export type Print = { readonly whole: number; readonly size: number; readonly scale: number; readonly runs: readonly number[] }

/** What is compared: the structured gist of one happening, or of all tellings of an incident. Plain data; no list names a thing twice. */
export type Gist = {
  readonly reports: readonly ReportId[]
  /** How many tellings call it so. */
  readonly kinds: readonly (readonly [kind: EventKind, times: number])[]
  readonly span: Span
  readonly spot: Spot | null
  /** Places between which a telling could not decide. */
  readonly candidates: readonly PlaceId[]
  readonly tolls: readonly Toll[]
  readonly weapons: readonly Weapon[]
  readonly nationalities: readonly string[]
  readonly groups: readonly string[]
  /** Folded words of targets' names. */
  readonly targets: readonly string[]
  readonly doers: readonly PartyId[]
  readonly others: readonly PartyId[]
  readonly kilograms: readonly { readonly of: Substance; readonly count: Count }[]
  readonly speakers: readonly string[]
  readonly prints: readonly Print[]
  /** Hashes of the folded clauses that tell it. */
  readonly clauses: readonly number[]
  /** The first and the last day on which it was told. */
  readonly published: { readonly first: DayNumber; readonly last: DayNumber } | null
  /** True when at least one telling is news. */
  readonly news: boolean
}

/**
 * One happening as one report tells it: the unit that is put into incidents. Everything that resolve asks of it stands in it, but
 * for the claims themselves.
 */
export type Happening = {
  /** Tells it from all others: its report and what its claims call it there. */
  readonly key: string
  /** What stays the same when its report is corrected or read again: the incident that it founds is called after it. */
  readonly name: string
  readonly report: ReportId
  /** The place of its report in the order in which reports came. */
  readonly arrival: number
  readonly arrivedAt: Instant
  readonly published: DayNumber | null
  /** The same as it was published. */
  readonly publishedAt: string | null
  /** Its outlet took its report back. */
  readonly withdrawn: boolean
  readonly source: SourceId | null
  readonly demonstration: boolean
  /** By id. */
  readonly claims: readonly ClaimId[]
  /** Folded names of the agencies through which all of it came; empty when some of it is the report's own. */
  readonly via: readonly string[]
  /** Statements of its report that deny it. */
  readonly denials: number
  readonly gist: Gist
}
