import { z } from 'zod'
import { releaseClaim, releaseIncident, releaseReport } from '../../share/index.ts'
import { becameOf, facetsOf, findIncidents, isIncidentCursor, languagesOf, openIncident, SORTS } from '../../store/index.ts'
import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { incidentFilters } from '../filter.ts'
import { audienceOf } from '../guard.ts'
import { problemSchema, refuse } from '../problem.ts'
import * as schemas from '../schemas.ts'

const query = z.strictObject({
  ...incidentFilters, sort: z.enum(SORTS).default('newest'),
  limit: z.coerce.number().int().min(1).max(1000).default(100), cursor: z.string().max(2000).refine(isIncidentCursor, '`next` of the page before').optional().describe('`next` of the page before'),
})

const page = z.object({
  incidents: z.array(schemas.incident), total: z.int(), placed: z.int(), unplaced: z.int().describe('Those that match all but the box and are not on the map'), next: z.string().nullable(),
})

const counts = z.record(z.string(), z.int())
const facets = z.object({ kind: counts, status: counts, sector: counts, country: counts }).meta({ id: 'Facets' })

const dossier = z.object({
  incident: schemas.incident, claims: z.array(schemas.claim), reports: z.array(schemas.readReport), judgements: z.array(schemas.judgement), links: z.array(schemas.link),
})

/** The register: incidents by filter, and one with everything that it rests on. */
export const incidentRoutes = (app: App, { store, stages }: Context): void => {
  app.get('/incidents', { schema: { summary: 'Incidents, newest first', querystring: query, response: { 200: page, '4xx': problemSchema, '5xx': problemSchema } } }, async (request) => {
    const to = audienceOf(request)
    const found = await findIncidents(store, request.query, stages.fold)
    return { ...found, incidents: found.incidents.map((incident) => releaseIncident(incident, to)) }
  })

  app.get('/incidents/facets', { schema: { summary: 'How many incidents of a filter there are of each kind, status, sector and country', querystring: z.strictObject(incidentFilters), response: { 200: facets, '4xx': problemSchema, '5xx': problemSchema } } }, async (request) => {
    const { kind, status, sector, country } = await facetsOf(store, request.query, stages.fold)
    return { kind: { ...kind }, status: { ...status }, sector: { ...sector }, country: { ...country } }
  })

  app.get('/incidents/:id', {
    schema: { summary: 'One incident with its claims, reports, judgements and links', params: z.object({ id: z.string() }), response: { 200: dossier, '4xx': problemSchema, '5xx': problemSchema } },
  }, async (request, reply) => {
    const to = audienceOf(request)
    const opened = await openIncident(store, request.params.id)
    if (!opened.found) {
      // An address that was sent to somebody still leads to what became of it; not for ever, since a merge can be taken back.
      const became = await becameOf(store, request.params.id)
      return became === null ? refuse(reply, 'KB_NO_SUCH_INCIDENT') : reply.header('cache-control', 'no-store').redirect(`/api/v1/incidents/${encodeURIComponent(became)}`, 307)
    }
    // `und` when it was erased or is being read anew.
    const languages = await languagesOf(store, opened.reports.map(({ id }) => id))
    const reports = opened.reports.map((report) => ({ ...releaseReport(report, to), language: languages.get(report.id) ?? 'und' }))
    return {
      incident: releaseIncident(opened.incident, to), claims: opened.claims.map((claim) => releaseClaim(claim, to)), reports,
      judgements: [...opened.judgements], links: opened.links.map((link) => ({ ...link, claimBody: releaseClaim(link.claimBody, to) })),
    }
  })
}
