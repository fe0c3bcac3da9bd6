import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type ClaimsDiff, CREDIBILITIES, type Preview, RELIABILITIES } from '../../model/index.ts'
import { type Audience, releaseClaim, releaseIncident, releaseReport } from '../../share/index.ts'
import { counts, decideProposals, historyOf, isDoubtCursor, isTotalCursor, listDoubts, listProposals, listTotals, openIncident, previewProposals, reinstateReport, rereadReports, revisionsOf, setGrading, type Withdrawn, withdrawReport } from '../../store/index.ts'
import { actorOf } from '../actor.ts'
import type { App } from '../app.ts'
import type { ApiCode } from '../codes.ts'
import type { Context } from '../context.ts'
import { audienceOf } from '../guard.ts'
import { problemSchema, refuse } from '../problem.ts'
import * as schemas from '../schemas.ts'
import { rebuildOptions, refresh, tellIncidents } from '../take-in.ts'

const problems = { '4xx': problemSchema, '5xx': problemSchema }
const id = z.object({ id: z.string() })
const profile = 'header Kamarband-Profile'

const outline = z.looseObject({ kind: z.string(), status: z.string() }).nullable().describe('What it was; null when it was no more')
const change = z.object({ madeAt: z.string(), became: z.string().nullable().describe('The incident that took its tellings'), outline }).meta({ id: 'IncidentChange' })
export const diff = z.object({
  added: z.array(schemas.claim), removed: z.array(schemas.claim), changed: z.array(z.object({ before: schemas.claim, after: schemas.claim, fields: z.array(z.string()) })),
}).meta({ id: 'ClaimsDiff' })
const doubt = z.object({ judgement: schemas.judgement, left: schemas.incident, right: schemas.incident }).meta({ id: 'Doubt' })
const revisions = z.object({
  revisions: z.array(z.object({ report: schemas.report, diff: diff.nullable().describe('What it says otherwise than the version before') })),
  withdrawn: z.object({ reason: z.string(), madeAt: z.string(), by: z.string().nullable() }).nullable(),
})
const proposals = z.object({ total: z.int(), proposals: z.array(z.object({ report: z.string(), source: z.string().nullable(), published: z.string().nullable(), language: z.string(), reader: z.string(), readAt: z.string(), diff })) })
export const previewed = { reports: z.int(), incidents: z.array(z.object({ id: z.string(), before: schemas.incident.nullable(), after: schemas.incident.nullable() })) }
const preview = z.object(previewed)
const bounds = z.object({ low: z.number(), best: z.number(), high: z.number().nullable() })
const total = z.object({
  claim: schemas.claim, from: z.string(), to: z.string(), incidents: z.array(z.string()), more: z.boolean().describe('The period holds more incidents than were looked through'),
  reconciled: z.array(z.object({ of: z.string(), said: z.object({ min: z.number(), max: z.number().nullable() }), counted: bounds, short: z.number().describe('What the total counts beyond its incidents'), sentence: z.string() })),
}).meta({ id: 'Total' })
const part = z.object({ languages: z.array(z.string()).optional(), reports: z.array(z.string()).optional(), sources: z.array(z.string()).optional() })

export const releaseDiff = ({ added, removed, changed }: ClaimsDiff, to: Audience) => ({
  added: added.map((claim) => releaseClaim(claim, to)), removed: removed.map((claim) => releaseClaim(claim, to)),
  changed: changed.map(({ before, after, fields }) => ({ before: releaseClaim(before, to), after: releaseClaim(after, to), fields: [...fields] })),
})

/** What the register would become, as far as this audience may see it. */
export const releasePreview = ({ reports, incidents }: Preview, to: Audience) => ({
  reports, incidents: incidents.map(({ id: which, before, after }) => ({ id: which as string, before: before === null ? null : releaseIncident(before, to), after: after === null ? null : releaseIncident(after, to) })),
})

/** Why a report cannot be withdrawn, or counted again. */
export const MARK_CODES: Readonly<Record<Extract<Withdrawn, { done: false }>['why'], ApiCode>> = {
  'no-such-report': 'KB_NO_SUCH_REPORT', 'already-withdrawn': 'KB_REPORT_WITHDRAWN', 'not-withdrawn': 'KB_REPORT_NOT_WITHDRAWN', 'no-reason': 'KB_HTTP_NOT_VALID',
}

/** How the register came to be what it is, and what people are asked about it. */
export const historyRoutes = (app: App, context: Context): void => {
  const { store, stages } = context
  const who = (request: FastifyRequest) => actorOf(context, request)

  app.get('/incidents/:id/history', { schema: { summary: 'How an incident came to be what it is, the earliest first', params: id, response: { 200: z.array(change), ...problems } } }, async (request, reply) => {
    const changes = await historyOf(store, request.params.id)
    return changes.length === 0 ? refuse(reply, 'KB_NO_SUCH_INCIDENT') : changes.map(({ madeAt, became, outline: was }) => ({ madeAt, became, outline: was as z.infer<typeof outline> }))
  })

  app.get('/review', {
    schema: {
      summary: 'Pairs of incidents that may be one, and that nobody has judged', response: { 200: z.object({ doubts: z.array(doubt), total: z.int(), next: z.string().nullable() }), ...problems },
      querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().refine(isDoubtCursor, '`next` of the page before').optional() }),
    },
  }, async (request) => {
    const to = audienceOf(request)
    const { doubts, total, next } = await listDoubts(store, request.query)
    return { total, next, doubts: doubts.map(({ judgement, left, right }) => ({ judgement, left: releaseIncident(left, to), right: releaseIncident(right, to) })) }
  })

  app.get('/totals', {
    schema: {
      summary: 'Totals, the latest period first, each held against the incidents that it sums', response: { 200: z.object({ totals: z.array(total), total: z.int(), next: z.string().nullable() }), ...problems },
      querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20), cursor: z.string().refine(isTotalCursor, '`next` of the page before').optional() }),
    },
  }, async (request) => {
    const to = audienceOf(request)
    const found = await listTotals(store, stages, request.query)
    return { total: found.total, next: found.next, totals: found.totals.map(({ claim, reconciled, incidents, ...one }) => ({ ...one, claim: releaseClaim(claim, to), incidents: [...incidents], reconciled: [...reconciled] })) }
  })

  app.get('/reports/:id/revisions', { schema: { summary: 'All versions of a report, with what each says otherwise than the one before', params: id, response: { 200: revisions, ...problems } } }, async (request, reply) => {
    const to = audienceOf(request)
    const found = await revisionsOf(store, stages, request.params.id)
    if (!found.found) return refuse(reply, 'KB_NO_SUCH_REPORT')
    return { withdrawn: found.withdrawn, revisions: found.revisions.map(({ report, diff: differs }) => ({ report: releaseReport(report, to), diff: differs === null ? null : releaseDiff(differs, to) })) }
  })

  const marks = [
    { path: '/reports/:id/withdraw', summary: 'Note that its outlet took a report back', reason: z.string().trim().min(1).max(2000), mark: withdrawReport },
    { path: '/reports/:id/reinstate', summary: 'Take a withdrawal back: the report counts as before', reason: z.string().trim().max(2000).default(''), mark: reinstateReport },
  ] as const
  for (const { path, summary, reason, mark } of marks) app.post(path, {
    schema: { summary: `${summary} (${profile})`, params: id, body: z.object({ reason }), response: { 200: z.object({ versions: z.array(z.string()) }), ...problems } },
  }, async (request, reply) => {
    const actor = await who(request)
    if (!actor.may) return refuse(reply, actor.code)
    const marked = await mark(store, { id: request.params.id, reason: request.body.reason, profile: actor.profile.id, now: context.now() })
    if (!marked.done) return refuse(reply, MARK_CODES[marked.why])
    await refresh(context)
    return { versions: [...marked.versions] }
  })

  const because = z.string().trim().min(1).max(2000)
  app.post('/incidents/:id/grade', {
    schema: { summary: `Set how credible an incident is, or confirm it; null takes the word back (${profile})`, params: id, body: z.object({ credibility: z.literal(CREDIBILITIES).nullable(), confirmed: z.boolean().default(false), because }), response: { 200: schemas.incident, ...problems } },
  }, async (request, reply) => {
    const actor = await who(request)
    if (!actor.may) return refuse(reply, actor.code)
    const { credibility, confirmed, because: why } = request.body
    const set = await setGrading(store, { of: 'incident', subject: request.params.id, grade: credibility, confirmed, because: why, profile: actor.profile.id, now: context.now() })
    if (!set.done) return refuse(reply, 'KB_NO_SUCH_INCIDENT')
    await refresh(context)
    const opened = await openIncident(store, request.params.id)
    return opened.found ? releaseIncident(opened.incident, audienceOf(request)) : refuse(reply, 'KB_NO_SUCH_INCIDENT')
  })

  app.post('/sources/:id/grade', {
    schema: { summary: `Set how reliable a source is, A to F; null takes the word back (${profile})`, params: id, body: z.object({ reliability: z.enum(RELIABILITIES).nullable(), because }), response: { 200: z.object({ source: z.string(), reliability: z.enum(RELIABILITIES).nullable() }), ...problems } },
  }, async (request, reply) => {
    const actor = await who(request)
    if (!actor.may) return refuse(reply, actor.code)
    const { reliability, because: why } = request.body
    const set = await setGrading(store, { of: 'source', subject: request.params.id, grade: reliability, because: why, profile: actor.profile.id, now: context.now() })
    if (!set.done) return refuse(reply, 'KB_NO_SUCH_SOURCE')
    await refresh(context)
    return { source: request.params.id, reliability }
  })

  app.get('/proposals', { schema: { summary: 'Reports that a better reader reads in another way, and how', response: { 200: proposals, ...problems }, querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(50) }) } }, async (request) => {
    const to = audienceOf(request)
    const waiting = await listProposals(store, stages, request.query.limit)
    return { total: waiting.total, proposals: waiting.proposals.map(({ diff: differs, ...one }) => ({ ...one, diff: releaseDiff(differs, to) })) }
  })

  app.get('/proposals/preview', { schema: { summary: 'What accepting them, all or that of one report, would do to the register; nothing is changed', querystring: z.strictObject({ report: z.string().optional() }), response: { 200: preview, ...problems } } }, async (request) => {
    const { report } = request.query
    return releasePreview(await previewProposals(store, stages, rebuildOptions(context), report === undefined ? null : [report]), audienceOf(request))
  })

  app.post('/proposals/:decision', {
    schema: {
      summary: `Accept or refuse the readings that wait, all or those of some reports (${profile})`, params: z.object({ decision: z.enum(['accept', 'refuse']) }), body: z.object({ reports: z.array(z.string()).optional() }),
      response: { 200: z.object({ reports: z.array(z.string()), changed: z.array(z.string()), gone: z.array(z.string()) }), ...problems },
    },
  }, async (request, reply) => {
    const actor = await who(request)
    if (!actor.may) return refuse(reply, actor.code)
    const { reports } = request.body
    const decided = await decideProposals(store, stages, rebuildOptions(context), { accept: request.params.decision === 'accept', profile: actor.profile.id, ...(reports === undefined ? {} : { reports }) })
    tellIncidents(context, decided)
    return { reports: [...decided.reports], changed: [...decided.changed], gone: [...decided.gone] }
  })

  app.post('/reread', { schema: { summary: `Read stored reports again, a part or all that are named; what is read otherwise waits to be accepted (${profile})`, body: part, response: { 200: z.object({ reread: z.int(), changed: z.array(z.string()) }), ...problems } } }, async (request, reply) => {
    const actor = await who(request)
    if (!actor.may) return refuse(reply, actor.code)
    const only = Object.fromEntries(Object.entries(request.body).filter(([, value]) => value !== undefined))
    // How many a part comes to is known once it is read.
    const total = Object.keys(only).length === 0 ? (await counts(store)).reports : 0
    const read = await context.rereading.run(total, (onProgress) => rereadReports(store, stages, { ...rebuildOptions(context), propose: true, only, onProgress }))
    if (read === null) return refuse(reply, 'KB_REREAD_RUNS')
    await refresh(context)
    return { reread: read.reread, changed: [...read.changed] }
  })
}
