/** Ids are strings that the checker keeps apart: a `ReportId` is no `ClaimId`. */
declare const brand: unique symbol
type Id<Name extends string> = string & { readonly [brand]: Name }

export type ReportId = Id<'report'>
export type SourceId = Id<'source'>
export type ClaimId = Id<'claim'>
export type IncidentId = Id<'incident'>
export type JudgementId = Id<'judgement'>
export type PlaceId = Id<'place'>
export type SectorId = Id<'sector'>
/** Country code, dot, office: `tj.mfa`; organisations of states `org.csto`; groups `grp.iskp`. */
export type PartyId = Id<'party'>

export const ReportId = (value: string): ReportId => value as ReportId
export const SourceId = (value: string): SourceId => value as SourceId
export const ClaimId = (value: string): ClaimId => value as ClaimId
export const IncidentId = (value: string): IncidentId => value as IncidentId
export const JudgementId = (value: string): JudgementId => value as JudgementId
export const PlaceId = (value: string): PlaceId => value as PlaceId
export const SectorId = (value: string): SectorId => value as SectorId
export const PartyId = (value: string): PartyId => value as PartyId

/** RFC 3339, UTC. */
export type Instant = string
/** A calendar day, `2025-11-26`, Gregorian. */
export type Day = string
/** ISO 3166-1 alpha-2, upper case. */
export type CountryCode = string
