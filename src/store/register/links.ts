import { sql } from 'kysely'
import type { Claim, Incident, Link } from '../../model/index.ts'
import { asJson } from '../escape.ts'
import type { Reader } from '../reader.ts'
import { inChunks, type Tx } from '../transaction.ts'
import { readClaims } from './evidence.ts'

const DAY_MS = 86_400_000
const dayAt = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10)
const countriesOf = (claim: Claim): string[] => (claim.where.found ? [...new Set([claim.where.place.country, ...claim.where.countries])] : [])

const insertLinks = async (tx: Tx, links: readonly (Link & { readonly report: string })[]): Promise<void> => {
  const rows = links.map(({ report, ...link }) => ({ incident: link.incident as string, claim: link.claim as string, report, sort: link.as as string, body: asJson(link) }))
  for (const chunk of inChunks(rows)) await tx.insertInto('links').values(chunk).onConflict((conflict) => conflict.doNothing()).execute()
}

/** Links the statements of reports with the incidents that these reports tell of now. */
const linkReactions = async (tx: Tx, reader: Reader, reports: readonly string[]): Promise<void> => {
  await tx.deleteFrom('links').where((eb) => eb('report', '=', eb.fn.any(eb.val([...reports])))).where('sort', '=', 'reaction').execute()
  const claims = await readClaims(tx, reports)
  const answering = [...claims].filter(([, all]) => all.some((claim) => claim.family === 'statement')).map(([report]) => report)
  if (answering.length === 0) return
  const told = await tx.selectFrom('incident_reports').innerJoin('incidents', 'incidents.id', 'incident_reports.incident').select(['incident_reports.report', 'incidents.body'])
    .where((eb) => eb('incident_reports.report', '=', eb.fn.any(eb.val(answering)))).orderBy('incidents.id').execute()
  const published = new Map((await tx.selectFrom('reports').select(['id', 'published']).where((eb) => eb('id', '=', eb.fn.any(eb.val(answering)))).execute()).map((row) => [row.id, row.published]))
  const incidents = new Map<string, Incident[]>()
  for (const { report, body } of told) { const list = incidents.get(report); if (list === undefined) incidents.set(report, [body]); else list.push(body) }
  await insertLinks(tx, answering.flatMap((report) => reader.resolving.reactionsIn({ published: published.get(report) ?? null }, claims.get(report) ?? [], incidents.get(report) ?? []).map((link) => ({ ...link, report }))))
}

/** Keeps the totals of reports that are read anew, and links them with the incidents of their days. */
const linkTotals = async (tx: Tx, reader: Reader, reports: readonly string[], claims: ReadonlyMap<string, readonly Claim[]>): Promise<void> => {
  await tx.deleteFrom('totals').where((eb) => eb('report', '=', eb.fn.any(eb.val([...reports])))).execute()
  await tx.deleteFrom('links').where((eb) => eb('report', '=', eb.fn.any(eb.val([...reports])))).where('sort', '=', 'total').execute()
  const totals = [...claims].flatMap(([report, all]) => all.flatMap((claim) => {
    const period = reader.resolving.periodOf(claim)
    return period === null ? [] : [{ report, claim, from: dayAt(period.from), to: dayAt(period.to), linked: period.linked }]
  }))
  for (const chunk of inChunks(totals.map(({ report, claim, from, to, linked }) => ({ claim: claim.id as string, report, from_day: from, to_day: to, countries: countriesOf(claim), linked })))) await tx.insertInto('totals').values(chunk).execute()
  for (const { report, claim, from, to } of totals.filter(({ linked }) => linked)) {
    const incidents = await tx.selectFrom('incidents').select('body').where('to_day', '>=', from).where('to_day', '<=', to)
      .where(countriesOf(claim).length === 0 ? sql<boolean>`true` : sql<boolean>`countries && ${countriesOf(claim)}::text[]`).execute()
    await insertLinks(tx, reader.resolving.totalledBy(claim, incidents.map((row) => row.body)).map((link) => ({ ...link, report })))
  }
}

/** Links incidents that are new or different with the totals whose days they fall in. */
const linkToTotals = async (tx: Tx, reader: Reader, incidents: readonly Incident[]): Promise<void> => {
  for (const incident of incidents) {
    if (!('from' in incident.when) || incident.when.from === null) continue
    const countries = incident.where.found ? [...new Set([incident.where.place.country, ...incident.where.countries])] : []
    const totals = await tx.selectFrom('totals').innerJoin('live_claims', 'live_claims.id', 'totals.claim').select(['totals.report', 'live_claims.body'])
      .where('linked', '=', true).where('to_day', '>=', incident.when.to).where('from_day', '<=', incident.when.to).where(sql<boolean>`(countries = '{}' OR countries && ${countries}::text[])`).execute()
    await insertLinks(tx, totals.flatMap(({ report, body }) => reader.resolving.totalledBy(body, [incident]).map((link) => ({ ...link, report }))))
  }
}

/**
 * What is linked with incidents after a change: `reports` were read anew (their claims are given), `changed` incidents are new or
 * different, `before` are those that were replaced or are gone; `told` are all reports that tell, or told, of one of them.
 */
export const relink = async (tx: Tx, reader: Reader, change: {
  readonly reports: readonly string[]; readonly claims: ReadonlyMap<string, readonly Claim[]>; readonly changed: readonly Incident[]; readonly before: readonly string[]; readonly told: readonly string[]
}): Promise<void> => {
  if (change.before.length > 0) await tx.deleteFrom('links').where((eb) => eb('incident', '=', eb.fn.any(eb.val([...change.before])))).execute()
  await linkReactions(tx, reader, [...new Set([...change.reports, ...change.told])])
  await linkTotals(tx, reader, change.reports, change.claims)
  await linkToTotals(tx, reader, change.changed)
}
