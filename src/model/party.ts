import type { CountryCode, Day, PartyId } from './ids.ts'

export type PartyKind = 'state' | 'organisation' | 'agency' | 'outlet' | 'group' | 'office'

/** Somebody holds an office, or a state belongs to an organisation, from one day to another (null: open). */
export type Tenure = { readonly from: Day | null; readonly to: Day | null }

export type OfficeHolder = Tenure & {
  /** First form is shown; others are spellings and languages in which the name is met. */
  readonly names: readonly string[]
  readonly role: string
}

export type Membership = Tenure & { readonly of: PartyId }

/** A state, an organisation of states, an agency, an outlet, an armed group; memberships and office-holders have dates. */
export type Party = {
  readonly id: PartyId
  readonly kind: PartyKind
  readonly country: CountryCode | null
  readonly names: Readonly<Record<string, readonly string[]>>
  readonly members: readonly Membership[]
  readonly holders: readonly OfficeHolder[]
  readonly sources: readonly string[]
}
