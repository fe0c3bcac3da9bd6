import type { ClaimId, CountryCode, PartyId, ReportId } from './ids.ts'
import type { Located, PlaceMention } from './located.ts'
import type { Quote } from './quote.ts'
import type { Signal } from './signal.ts'
import type { When } from './when.ts'

export const FAMILIES = ['event', 'statement', 'total', 'step'] as const
export type Family = (typeof FAMILIES)[number]

export const EVENT_KINDS = [
  'armed_clash', 'armed_attack', 'assassination', 'bombing', 'suicide_bombing', 'explosion', 'mine_blast', 'shelling',
  'air_strike', 'drone_strike', 'abduction', 'release', 'execution', 'arson', 'robbery', 'border_incursion',
  'irregular_crossing', 'arrest', 'foiled_plot', 'drug_seizure', 'weapons_seizure', 'goods_seizure', 'crop_eradication',
  'deportation', 'displacement', 'border_closure', 'border_reopening', 'protest', 'riot', 'accident', 'natural_hazard',
  'other',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export type KindGroup = 'violence' | 'abduction' | 'drugs' | 'seizure' | 'movement' | 'border' | 'security' | 'civil' | 'mishap'
/** Sorts of happenings that do not join each other: a seizure is no clash, even in one sentence. */
export const KIND_GROUPS: Readonly<Record<KindGroup, readonly EventKind[]>> = {
  violence: ['armed_clash', 'armed_attack', 'assassination', 'bombing', 'suicide_bombing', 'explosion', 'mine_blast', 'shelling', 'air_strike', 'drone_strike', 'arson', 'robbery', 'border_incursion', 'execution', 'other'],
  abduction: ['abduction', 'release'],
  drugs: ['drug_seizure', 'crop_eradication'],
  seizure: ['weapons_seizure', 'goods_seizure'],
  movement: ['deportation', 'displacement', 'irregular_crossing'],
  border: ['border_closure', 'border_reopening'],
  security: ['arrest', 'foiled_plot'],
  civil: ['protest', 'riot'],
  mishap: ['accident', 'natural_hazard'],
}

/** The group of each kind. */
export const GROUP_OF = Object.fromEntries(Object.entries(KIND_GROUPS).flatMap(([group, kinds]) => kinds.map((kind) => [kind, group]))) as Readonly<Record<EventKind, KindGroup>>

export const STATEMENT_KINDS = [
  'condemnation', 'accusation', 'warning', 'denial', 'claim_of_responsibility', 'order', 'demand', 'agreement',
  'objection', 'condolence', 'advice', 'remark',
] as const
export type StatementKind = (typeof STATEMENT_KINDS)[number]

export const TOTAL_KINDS = [
  'casualty_total', 'drug_seizure_total', 'weapons_seizure_total', 'arrest_total', 'crossing_total',
  'deportation_total', 'incident_total',
] as const
export type TotalKind = (typeof TOTAL_KINDS)[number]

export const STEP_KINDS = ['proposed', 'approved', 'started', 'delivered', 'completed', 'suspended'] as const
export type StepKind = (typeof STEP_KINDS)[number]

export type ClaimKind = EventKind | StatementKind | TotalKind | StepKind

export const SAYS = ['happened', 'denied', 'planned', 'foiled', 'feared'] as const
export type Says = (typeof SAYS)[number]
export type Telling = 'news' | 'background'

/** How many: exact `{3,3}`, at least three `{3,null}`, up to five `{0,5}`, some `{1,null}`, no one `{0,0}`. */
export type Count = { readonly min: number; readonly max: number | null }

export const FIGURE_OF = ['killed', 'wounded', 'abducted', 'arrested', 'missing', 'displaced', 'deported', 'crossed'] as const
export type FigureOf = (typeof FIGURE_OF)[number]
export type Side = 'victim' | 'attacker' | 'party' | 'unknown'

export type Figure = {
  readonly of: FigureOf
  readonly count: Count
  readonly side: Side
  readonly who: { readonly nationality: CountryCode | null; readonly group: string | null }
  readonly at: Quote
}

/** Who says so. `name` only for office-holders, spokespersons and listed groups; anybody else is a role. */
export type Voice =
  | { readonly voice: 'outlet' }
  | {
      readonly voice: 'quoted'
      readonly name: string | null
      readonly role: string | null
      readonly organisation: string | null
      readonly party: PartyId | null
      readonly via: string | null
      readonly at: Quote
    }

export const WEAPONS = [
  'drone', 'firearm', 'grenade', 'explosive', 'mine', 'mortar', 'rocket', 'artillery', 'aircraft', 'missile', 'knife',
  'vehicle', 'arson', 'other',
] as const
export type Weapon = (typeof WEAPONS)[number]

export const SUBSTANCES = [
  'opium', 'heroin', 'methamphetamine', 'hashish', 'cannabis', 'narcotics', 'precursor', 'weapons', 'ammunition',
  'explosives', 'money', 'goods', 'other',
] as const
export type Substance = (typeof SUBSTANCES)[number]

export const UNITS = ['gram', 'kilogram', 'tonne', 'tablet', 'litre', 'piece', 'hectare', 'other'] as const
export type Unit = (typeof UNITS)[number]

export type Amount = {
  readonly of: Substance
  readonly count: number
  readonly unit: Unit
  /** Null where no mass can be derived (tablets, litres, pieces). */
  readonly kilograms: Count | null
  readonly at: Quote
}

export type ActorRole = 'by' | 'against' | 'seizes' | 'arrests' | 'closes' | 'party'
export type Actor = { readonly role: ActorRole; readonly name: string; readonly party: PartyId | null; readonly at: Quote }
/** What was attacked; `nationality` where it is people of one ("an attack on Chinese nationals"), else null. */
export type Target = { readonly name: string; readonly kind: string; readonly nationality: CountryCode | null; readonly at: Quote }
export type Means = { readonly weapon: Weapon; readonly at: Quote }
export type Origin = { readonly country: CountryCode; readonly at: Quote }
export type About = { readonly party: PartyId; readonly at: Quote }
export type Step = { readonly what: Quote; readonly programme: string | null; readonly parties: readonly PartyId[] }

type Told = {
  readonly id: ClaimId
  readonly report: ReportId
  /** Claims of one report with the same value speak of the same happening. */
  readonly happening: string
  readonly says: Says
  readonly telling: Telling
  /** The clause that says it. */
  readonly at: Quote
  readonly saidBy: Voice
  readonly when: When
  readonly origin: Origin | null
  readonly figures: readonly Figure[]
  readonly actors: readonly Actor[]
  readonly target: Target | null
  readonly means: readonly Means[]
  readonly amounts: readonly Amount[]
  readonly about: readonly About[]
  readonly content: Quote | null
}

type Kinded =
  | { readonly family: 'event'; readonly kind: EventKind; readonly step: null }
  | { readonly family: 'statement'; readonly kind: StatementKind; readonly step: null }
  | { readonly family: 'total'; readonly kind: TotalKind; readonly step: null }
  | { readonly family: 'step'; readonly kind: StepKind; readonly step: Step }

/** One thing one voice says in one report. */
export type Claim = Told & Kinded & { readonly where: Located }
export type EventClaim = Extract<Claim, { family: 'event' }>

/** A claim that extract hands over: places are named, not yet located. `places` is ordered, the likeliest first. */
export type UnlocatedClaim = Told & Kinded & { readonly places: readonly PlaceMention[] }

/** What one report says, in the language it was read in; `signals` say what could not be read and why. */
export type Reading = {
  readonly report: ReportId
  readonly language: string
  readonly claims: readonly Claim[]
  /** What kept us from reading, such as a language without a pack; absent when nothing did. */
  readonly signals?: readonly Signal[]
}
