import type { CitedIncident, CitedReport, Claim, Incident, StoredReport } from '../model/index.ts'

/** Who may see a field: everybody, or only those who work with this Kamarband. What is public, the team sees, too. */
export type Audience = 'public' | 'team'

/**
 * What may leave, and to whom. A field that is not named here leaves to nobody, and a new field of the model stops the build
 * until somebody decides. Texts of reports belong to their publishers and hold names of private persons: they stay with the team.
 */
export const LEAVES_AS = {
  incident: {
    id: 'public', kind: 'public', when: 'public', where: 'public', figures: 'public', amounts: 'public', reports: 'public', claims: 'public',
    witnesses: 'public', status: 'public', grading: 'public', demonstration: 'public',
  },
  claim: {
    id: 'public', report: 'public', happening: 'public', family: 'public', kind: 'public', says: 'public', telling: 'public', at: 'public',
    saidBy: 'public', when: 'public', where: 'public', origin: 'public', figures: 'public', actors: 'public', target: 'public', means: 'public',
    amounts: 'public', about: 'public', content: 'public', step: 'public',
  },
  report: {
    id: 'public', source: 'public', url: 'public', lang: 'public', published: 'public', title: 'team', text: 'team', fetchedAt: 'team',
    supersedes: 'public', demonstration: 'public',
  },
} as const satisfies { readonly incident: Leaves<Incident>; readonly claim: Leaves<Claim>; readonly report: Leaves<StoredReport> }

type Leaves<Thing> = Readonly<Record<keyof Thing, Audience>>
type PublicKey<Table> = { [Key in keyof Table]: Table[Key] extends 'public' ? Key : never }[keyof Table]
/** The part of a thing that an audience sees. */
export type Seen<Thing, Table, To extends Audience> = To extends 'team' ? Thing : Pick<Thing, PublicKey<Table> & keyof Thing>

declare const released: unique symbol
/** A thing that passed the door. Replies take nothing else. */
export type Released<Thing> = Thing & { readonly [released]: true }

const pass = (thing: object, table: Readonly<Record<string, Audience>>, to: Audience): object =>
  Object.fromEntries(Object.entries(thing).filter(([key]) => table[key] === 'public' || (table[key] === 'team' && to === 'team')))

/** An incident with the fields that this audience may see. */
export const releaseIncident = <To extends Audience>(incident: Incident, to: To): Released<Seen<Incident, typeof LEAVES_AS.incident, To>> =>
  pass(incident, LEAVES_AS.incident, to) as Released<Seen<Incident, typeof LEAVES_AS.incident, To>>

/** A claim with the fields that this audience may see. */
export const releaseClaim = <To extends Audience>(claim: Claim, to: To): Released<Seen<Claim, typeof LEAVES_AS.claim, To>> =>
  pass(claim, LEAVES_AS.claim, to) as Released<Seen<Claim, typeof LEAVES_AS.claim, To>>

/** A report with the fields that this audience may see; to the public not its text. */
export const releaseReport = <To extends Audience>(report: StoredReport, to: To): Released<Seen<StoredReport, typeof LEAVES_AS.report, To>> =>
  pass(report, LEAVES_AS.report, to) as Released<Seen<StoredReport, typeof LEAVES_AS.report, To>>

/** A report as it is cited: the public gets neither its title nor when it came to us. */
export type SeenReport = Omit<CitedReport, 'title' | 'fetchedAt'> & Partial<Pick<CitedReport, 'title' | 'fetchedAt'>>

/** What every way out is made of: an incident with its claims and reports, as far as its audience may see them. */
export type Leaving = Released<Omit<CitedIncident, 'reports'> & { readonly reports: readonly SeenReport[] }>

/** An incident with what it rests on, with the fields that this audience may see. */
export const releaseCited = ({ incident, from, to: until, claims, reports }: CitedIncident, to: Audience): Leaving => ({
  incident: releaseIncident(incident, to), from, to: until, claims: claims.map((claim) => releaseClaim(claim, to)),
  reports: reports.map((report) => pass(report, LEAVES_AS.report, to) as SeenReport),
}) as unknown as Leaving
