import { z } from 'zod'
import { type Reading, ReportId, type StoredReport } from '../../model/index.ts'
import { type Audience, releaseClaim, releaseReport } from '../../share/index.ts'
import { type Added, isReportCursor, listReports, openReport } from '../../store/index.ts'
import type { App } from '../app.ts'
import type { Context, Ingested } from '../context.ts'
import { audienceOf } from '../guard.ts'
import { problemSchema, refuse, refuseAs } from '../problem.ts'
import * as schemas from '../schemas.ts'
import { takeIn } from '../take-in.ts'

/** Told to readers of the OpenAPI document; ingest checks the values and says in words what is wrong with them. */
const told = (type: 'string', description: string) => z.unknown().optional().meta({ type, description })
const body = z.looseObject({
  text: told('string', 'The report\'s text. A report needs nothing else.'), title: told('string', 'Its title'), id: told('string', 'Its id; without one a hash'), source: told('string', 'Its publisher'),
  url: told('string', 'Its address. Without a text: a page, feed or JSON Lines file to fetch.'), lang: told('string', 'A hint at its language'), published: told('string', 'An instant or a day'),
  jsonl: told('string', 'Instead of all others: many reports, one JSON object a line'),
})
const query = z.strictObject({ q: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(500).default(50), cursor: z.string().max(100).refine(isReportCursor, '`next` of the page before').optional() })
const params = z.object({ id: z.string() })

export const added = z.object({ added: z.array(z.string()), duplicates: z.array(z.string()), refused: z.array(schemas.signal), incidents: z.array(z.string()) }).meta({ id: 'Added' })
const opened = z.object({
  report: schemas.report, claims: z.array(schemas.claim), language: z.string().nullable().describe('Null while it is unread'), supersededBy: z.string().nullable(),
  erased: z.object({ at: z.string(), why: z.string() }).nullable(),
})
const problems = { '4xx': problemSchema, '5xx': problemSchema }

const releaseReading = (reading: Reading, to: Audience): schemas.ReleasedReading => ({ ...reading, claims: reading.claims.map((claim) => releaseClaim(claim, to)) })
export const plain = (all: Added) => ({ added: [...all.added], duplicates: [...all.duplicates], refused: [...all.refused], incidents: [...all.incidents] })

/** Reports: what was published, what it says, and why we think so. */
export const reportRoutes = (app: App, context: Context): void => {
  const { store, stages, ingest } = context
  /** Held to the limit of a line, so that a report is taken or refused alike by whichever way it comes. */
  const oneReport = (value: unknown): readonly Ingested[] => {
    const line = JSON.stringify(value)
    const [bytes, most] = [Buffer.byteLength(line), ingest.LIMITS.lineBytes]
    if (bytes <= most) return ingest.readReportLine(line, 'request', context.now())
    const signal = { code: 'KB_INGEST_LINE_TOO_LONG', at: 'request', expected: `a report of at most ${most / 1e6} MB`, came: `one of ${(bytes / 1e6).toFixed(1)} MB`, madeAt: context.now() }
    return [{ ok: false, signal }]
  }

  app.get('/reports', { schema: { summary: 'Reports, the latest to come first', querystring: query, response: { 200: z.object({ reports: z.array(schemas.report), total: z.int(), next: z.string().nullable() }), ...problems } } }, async (request) => {
    const to = audienceOf(request)
    const list = await listReports(store, request.query, stages.fold)
    return { ...list, reports: list.reports.map((report) => releaseReport(report, to)) }
  })

  app.get('/reports/:id', { schema: { summary: 'One report with its claims', params, response: { 200: opened, ...problems } } }, async (request, reply) => {
    const found = await openReport(store, request.params.id)
    if (!found.found) return refuse(reply, 'KB_NO_SUCH_REPORT')
    const to = audienceOf(request)
    return { ...found, report: releaseReport(found.report, to), claims: found.claims.map((claim) => releaseClaim(claim, to)) }
  })

  app.get('/reports/:id/explanation', { schema: { summary: 'From characters to claims: rules, words and rivals', params, response: { 200: schemas.explanation, ...problems } } }, async (request, reply) => {
    // The tree quotes what no claim does, and `share` lets the words of a report go to the team only.
    if (audienceOf(request) !== 'team') return refuse(reply, 'KB_PROFILE_LOOPBACK_ONLY')
    const found = await openReport(store, request.params.id)
    if (!found.found) return refuse(reply, 'KB_NO_SUCH_REPORT')
    const { reading, tree } = stages.explain(asReport(found.report))
    return { reading: releaseReading(reading, 'team'), tree }
  })

  app.post('/reports', { schema: { summary: 'Add a report, the reports at an address, or JSON Lines', body, response: { 200: added, ...problems } } }, async (request, reply) => {
    const { text, url, jsonl } = request.body
    if (typeof jsonl === 'string') return plain(await takeIn(context, ingest.readReports(Buffer.from(jsonl), { at: 'request.jsonl', contentType: 'application/jsonl' }, context.now())))
    if (text === undefined && typeof url === 'string') {
      // A server that others reach must not fetch addresses of its own network for them.
      if (!context.loopback) return refuse(reply, 'KB_PROFILE_LOOPBACK_ONLY')
      return plain(await takeIn(context, ingest.fetchReports(url, context.net, context.now())))
    }
    const items = oneReport(request.body)
    const [first] = items
    if (first !== undefined && !first.ok) return refuseAs(reply, 422, { code: first.signal.code, title: 'This is not a report that can be kept.', detail: `Expected: ${first.signal.expected}. Came: ${first.signal.came}.` })
    return plain(await takeIn(context, items))
  })

  app.post('/readings', { schema: { summary: 'Read a report without keeping it', body, response: { 200: z.object({ reading: schemas.reading }), ...problems } } }, async (request, reply) => {
    const [first] = oneReport(request.body)
    if (first === undefined) throw new Error('ingest gave neither report nor signal')
    if (!first.ok) return refuseAs(reply, 422, { code: first.signal.code, title: 'This is not a report that can be read.', detail: `Expected: ${first.signal.expected}. Came: ${first.signal.came}.` })
    return { reading: releaseReading(stages.read(first.report), audienceOf(request)) }
  })
}

const asReport = ({ id, source, url, lang, published, title, text }: StoredReport) => ({ id: ReportId(id), source, url, lang, published, title, text })
