import { z } from 'zod'
import {
  BEST_PLACED, CREDIBILITIES, RELIABILITIES, type Claim, EVENT_KINDS, type Explained, type Explanation, FIGURE_OF, type Incident, type Judgement, type Link, PLACE_KINDS, type Quote, SAYS, type Signal, STATEMENT_KINDS, STATUSES, STEP_KINDS,
  type StoredReport, SUBSTANCES, TOTAL_KINDS, UNITS, WEAPONS, type When,
} from '../model/index.ts'
import type { Audience, LEAVES_AS, Released, Seen } from '../share/index.ts'

/**
 * The things of the model as they leave: a field that is not named here does not leave. The last lines of this file stop the
 * build when these schemas and the model differ.
 */

/** An id of a model type: text outside, a type of its own inside. */
const id = <Id extends string>(): z.ZodType<Id, Id> => z.string() as unknown as z.ZodType<Id, Id>
type IdOf<Thing, Key extends keyof Thing> = Extract<Thing[Key], string>
type ClaimId = IdOf<Claim, 'id'>
type ReportId = IdOf<Claim, 'report'>
type PartyId = Claim['about'][number]['party']
type SourceId = NonNullable<StoredReport['source']>
type PlaceId = Extract<Claim['where'], { found: true }>['place']['id']
type SectorId = NonNullable<Extract<Claim['where'], { found: true }>['sector']>

const country = z.string().describe('ISO 3166-1 alpha-2')
const day = z.string().describe('A Gregorian day, 2025-11-26')
const instant = z.string().describe('RFC 3339 in UTC')

export const quote = z.object({
  part: z.enum(['title', 'text']), start: z.int(), end: z.int().describe('Half-open, in UTF-16 code units'), words: z.string(),
}).meta({ id: 'Quote' })

const count = z.object({ min: z.number(), max: z.number().nullable() }).meta({ id: 'Count' })

const calendar = z.enum(['gregory', 'persian', 'islamic'])
export const when = z.union([
  z.object({ basis: z.enum(['stated', 'relative']), from: day, to: day, calendar, at: quote }),
  z.object({ basis: z.literal('stated'), partial: z.string(), from: z.null(), to: z.null(), calendar, at: quote }),
  z.object({ basis: z.literal('published'), notAfter: z.string() }),
  z.object({ basis: z.literal('unknown') }),
]).meta({ id: 'When' })

const point = z.tuple([z.number(), z.number()]).meta({ id: 'Point', description: 'Longitude, latitude; WGS 84, degrees' })
const place = z.object({ id: id<PlaceId>(), name: z.string(), country, admin1: z.string().nullable(), kind: z.enum(PLACE_KINDS), point, names: z.record(z.string(), z.object({ name: z.string(), admin1: z.string().nullable() })).exactOptional().describe('By base language: fa, ru, tg') }).meta({ id: 'Place' })
const candidates = z.array(z.object({ place, why: z.string() }))
const located = z.union([
  z.object({ found: z.literal(true), place, countries: z.array(country), radius: z.number().describe('Metres'), sector: id<SectorId>().nullable(), at: quote, candidates }),
  z.object({ found: z.literal(false), why: z.enum(['no-place-named', 'not-in-gazetteer', 'ambiguous']), at: quote.nullable(), candidates }),
]).meta({ id: 'Located' })

const voice = z.union([
  z.object({ voice: z.literal('outlet') }),
  z.object({
    voice: z.literal('quoted'), name: z.string().nullable(), role: z.string().nullable(), organisation: z.string().nullable(), party: id<PartyId>().nullable(),
    via: z.string().nullable(), at: quote,
  }),
]).meta({ id: 'Voice' })

const side = z.enum(['victim', 'attacker', 'party', 'unknown'])
const who = z.object({ nationality: country.nullable(), group: z.string().nullable() })
const figure = z.object({ of: z.enum(FIGURE_OF), count, side, who, at: quote }).meta({ id: 'Figure' })
const amountShape = { of: z.enum(SUBSTANCES), count: z.number(), unit: z.enum(UNITS), kilograms: count.nullable(), at: quote }
const amount = z.object(amountShape).meta({ id: 'Amount' })

const told = {
  id: id<ClaimId>(), report: id<ReportId>(), happening: z.string(), says: z.enum(SAYS), telling: z.enum(['news', 'background']), at: quote, saidBy: voice, when, where: located,
  origin: z.object({ country, at: quote }).nullable(), figures: z.array(figure),
  actors: z.array(z.object({ role: z.enum(['by', 'against', 'seizes', 'arrests', 'closes', 'party']), name: z.string(), party: id<PartyId>().nullable(), at: quote })),
  target: z.object({ name: z.string(), kind: z.string(), nationality: z.string().nullable(), at: quote }).nullable(), means: z.array(z.object({ weapon: z.enum(WEAPONS), at: quote })), amounts: z.array(amount),
  about: z.array(z.object({ party: id<PartyId>(), at: quote })), content: quote.nullable(),
}
const step = z.object({ what: quote, programme: z.string().nullable(), parties: z.array(id<PartyId>()) })
const claimShape = z.discriminatedUnion('family', [
  z.object({ ...told, family: z.literal('event'), kind: z.enum(EVENT_KINDS), step: z.null() }),
  z.object({ ...told, family: z.literal('statement'), kind: z.enum(STATEMENT_KINDS), step: z.null() }),
  z.object({ ...told, family: z.literal('total'), kind: z.enum(TOTAL_KINDS), step: z.null() }),
  z.object({ ...told, family: z.literal('step'), kind: z.enum(STEP_KINDS), step }),
]).meta({ id: 'Claim' })

const bounds = { low: z.number(), best: z.number(), high: z.number().nullable() }
const ledgerFigure = z.object({
  of: z.enum(FIGURE_OF), ...bounds, chosen: z.object({ claim: id<ClaimId>(), rule: z.enum(BEST_PLACED) }).describe('Whose number `best` is'), attackers: z.object(bounds).nullable(),
  ledger: z.array(z.object({ claim: id<ClaimId>(), report: id<ReportId>(), saidBy: voice, count, side, who, at: quote, published: z.string().nullable() })),
})
const ledgerAmount = z.object({ of: z.enum(SUBSTANCES), kilograms: count.nullable(), ledger: z.array(z.object({ ...amountShape, claim: id<ClaimId>(), report: id<ReportId>(), saidBy: voice })) })
export const grading = z.object({ reliability: z.enum(RELIABILITIES), credibility: z.literal(CREDIBILITIES), by: z.enum(['rule', 'person']), because: z.string() }).describe('Admiralty scale')
const incidentShape = z.object({
  id: id<Incident['id']>(), kind: z.enum(EVENT_KINDS), when, where: located, figures: z.array(ledgerFigure), amounts: z.array(ledgerAmount), reports: z.array(id<ReportId>()),
  claims: z.array(id<ClaimId>()), witnesses: z.number(), status: z.enum(STATUSES), grading, demonstration: z.boolean(),
}).meta({ id: 'Incident' })

const reportShape = z.object({
  id: id<ReportId>(), source: id<SourceId>().nullable(), url: z.string().nullable(), lang: z.string().nullable(), published: z.string().nullable(), title: z.string().nullable(),
  text: z.string(), fetchedAt: instant, supersedes: id<ReportId>().nullable(), demonstration: z.boolean(),
})
/** The public does not get all of it (see `share`). */
const reportSeen = reportShape.partial({ title: true, text: true, fetchedAt: true })
type SeenReport = Seen<StoredReport, typeof LEAVES_AS.report, Audience>
type SeenClaim = Seen<Claim, typeof LEAVES_AS.claim, Audience>

/** Only what passed `share` fits a reply. */
const door = <Thing>(schema: z.ZodType): z.ZodType<Released<Thing>, Released<Thing>> => schema as z.ZodType<Released<Thing>, Released<Thing>>
export const claim = door<SeenClaim>(claimShape)
export const incident = door<Incident>(incidentShape)
export const report = door<SeenReport>(reportSeen.meta({ id: 'Report', description: 'Without title, text and the instant it came for whoever asks from another machine' }))
/** A report of a dossier: with the language in which it was read, which need not be the one it was brought with. */
export const readReport = reportSeen.extend({ language: z.string().describe('BCP 47, or und') }).meta({ id: 'ReadReport' }) as unknown as z.ZodType<ReadReport, ReadReport>
type ReadReport = Released<SeenReport> & { readonly language: string }

const judgementShape = z.object({
  id: id<Judgement['id']>(), left: id<ClaimId>(), right: id<ClaimId>(), verdict: z.enum(['same', 'different', 'unsure', 'never']),
  judge: z.union([z.object({ by: z.literal('rule'), rule: z.string() }), z.object({ by: z.literal('person'), profile: z.object({ name: z.string(), party: id<PartyId>().nullable() }) })]),
  reasons: z.array(z.object({ evidence: z.string(), points: z.number(), sentence: z.string() })), madeAt: instant, withdrawnAt: instant.nullable(),
}).meta({ id: 'Judgement' })
export const judgement = judgementShape as unknown as z.ZodType<Judgement, Judgement>

const linkShape = z.object({ incident: id<Incident['id']>(), claim: id<ClaimId>(), as: z.enum(['reaction', 'total', 'step']), sentence: z.string() })
type LinkedClaim = Link & { readonly claimBody: Released<SeenClaim> }
export const link = linkShape.extend({ claimBody: claimShape }).meta({ id: 'Link' }) as unknown as z.ZodType<LinkedClaim, LinkedClaim>

export const signal = z.object({ code: z.string(), at: z.string(), expected: z.string(), came: z.string(), madeAt: instant }).meta({ id: 'Signal' })

const explained = z.object({
  what: z.string(), rule: z.string(), at: quote.nullable(), rivals: z.array(z.object({ what: z.string(), why: z.string(), at: quote.nullable() })),
  get from() { return z.array(explained) },
}).meta({ id: 'Explained' })
const readingShape = z.object({ report: id<ReportId>(), language: z.string(), claims: z.array(claimShape), signals: z.array(signal).optional() }).meta({ id: 'Reading' })
export type ReleasedReading = Omit<Explanation['reading'], 'claims'> & { readonly claims: readonly Released<SeenClaim>[] }
export const reading = readingShape as unknown as z.ZodType<ReleasedReading, ReleasedReading>
export type ReleasedExplanation = { readonly reading: ReleasedReading; readonly tree: readonly Explained[] }
export const explanation = z.object({ reading: readingShape, tree: z.array(explained) }).meta({ id: 'Explanation' }) as unknown as z.ZodType<ReleasedExplanation, ReleasedExplanation>

type Mutable<Thing> = Thing extends string | number | boolean | null | undefined ? Thing : { -readonly [Key in keyof Thing]: Mutable<Thing[Key]> }
/** The schema takes every value of the model, and gives nothing that is none. */
type Same<Model, Schema extends z.ZodType> = [Mutable<Model>] extends [z.input<Schema>] ? ([z.output<Schema>] extends [Mutable<Model>] ? true : 'the schema gives more') : 'the schema takes less'
export const SAME_AS_MODEL: readonly [
  Same<Quote, typeof quote>, Same<When, typeof when>, Same<Claim, typeof claimShape>, Same<Incident, typeof incidentShape>, Same<StoredReport, typeof reportShape>,
  Same<Judgement, typeof judgementShape>, Same<Link, typeof linkShape>, Same<Signal, typeof signal>, Same<Explained, typeof explained>,
] = [true, true, true, true, true, true, true, true, true]
