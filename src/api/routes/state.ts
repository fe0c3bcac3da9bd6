import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { counts, demonstrationState, listSignals, sectorCounts } from '../../store/index.ts'
import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { problemSchema } from '../problem.ts'
import * as schemas from '../schemas.ts'

const progress = z.object({ loading: z.boolean(), done: z.int(), total: z.int() })
const state = z.object({
  demonstration: z.boolean().describe('Reports written for the demonstration are there.'), counts: z.object({ reports: z.int(), incidents: z.int(), claims: z.int(), signals: z.int() }),
  languages: z.array(z.string()), version: z.string(), loopback: z.boolean().describe('Only this machine can reach the server: profiles may act.'), progress: progress.nullable(),
  rereading: progress.nullable().describe('Stored reports are being read again'),
}).meta({ id: 'State' })

const ring = z.array(z.tuple([z.number(), z.number()]))
const sectors = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({
    type: z.literal('Feature'), id: z.string(), geometry: z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
    properties: z.object({ id: z.string(), name: z.record(z.string(), z.string()), countries: z.array(z.string()), incidents: z.int(), level: z.literal('cannot-say') }),
  })),
}).meta({ id: 'Sectors' })

const party = z.object({ id: z.string(), kind: z.string(), country: z.string().nullable(), names: z.record(z.string(), z.array(z.string())) }).meta({ id: 'Party' })
const source = z.object({
  id: z.string(), names: z.array(z.string()), country: z.string().nullable(), family: z.string().nullable().describe('Outlets of one family are one witness'),
  hosts: z.array(z.string()).describe('What `source` of a report may hold instead of the id: where it came without one, its host'),
}).meta({ id: 'Source' })

/** Every source once, by id; the stages find each by its id and by its hosts. */
const sourcesOf = (known: Context['stages']['sources']) => {
  const all = new Map([...known.values()].map(({ id, names, country, family }) => [id, { id, names: [...names], country, family, hosts: [] as string[] }]))
  for (const [key, { id }] of known) if (key !== id) all.get(id)?.hosts.push(key)
  return [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The page shows signals as a list; beyond these, older ones wait until these are resolved. */
const SIGNALS_SHOWN = 1000

/** What the store holds as a whole: state, sectors, parties, sources, signals, and changes as they happen. */
export const stateRoutes = (app: App, context: Context): void => {
  const { store, stages } = context

  app.get('/state', { schema: { summary: 'What this Kamarband holds and does', response: { 200: state, '5xx': problemSchema } } }, async () => ({
    demonstration: (await demonstrationState(store)).shown, counts: await counts(store), languages: [...stages.languages], version: context.version, loopback: context.loopback, progress: context.progress(), rereading: context.rereading.progress(),
  }))

  app.get('/sectors', { schema: { summary: 'Sectors of the belt with the number of incidents in each', response: { 200: sectors, '5xx': problemSchema } } }, async () => {
    const known = await sectorCounts(store)
    return {
      type: 'FeatureCollection' as const,
      features: stages.sectors.map((sector) => ({
        type: 'Feature' as const, id: sector.id,
        geometry: { type: 'MultiPolygon' as const, coordinates: sector.polygons.map((rings) => rings.map((points) => points.map(([lon, lat]) => [lon, lat] as [number, number]))) },
        properties: { id: sector.id, name: { ...sector.name }, countries: [...sector.countries], incidents: known.get(sector.id) ?? 0, level: 'cannot-say' as const },
      })),
    }
  })

  app.get('/parties', { schema: { summary: 'States, organisations, agencies, groups and outlets', response: { 200: z.array(party), '5xx': problemSchema } } }, () =>
    stages.parties.map(({ id, kind, country, names }) => ({ id, kind, country, names: Object.fromEntries(Object.entries(names).map(([tag, list]) => [tag, [...list]])) })))

  app.get('/sources', { schema: { summary: 'Publishers: what they are called, and which are one witness', response: { 200: z.array(source), '5xx': problemSchema } } }, () => sourcesOf(stages.sources))

  app.get('/signals', { schema: { summary: 'What came that was not expected, newest first', response: { 200: z.array(schemas.signal), '5xx': problemSchema } } }, async () =>
    [...(await listSignals(store, SIGNALS_SHOWN)).signals])

  app.get('/errors', { schema: { summary: 'Every error code and what to do', produces: ['text/markdown'] } }, (_request, reply) => {
    const file = join(context.root, 'docs', 'errors.md')
    return reply.type('text/markdown; charset=utf-8').send(existsSync(file) ? readFileSync(file, 'utf8') : '')
  })

  app.get('/changes', { schema: { summary: 'Changes as server-sent events: incidents, reports, signals; reset when too much was missed', produces: ['text/event-stream'] } }, (request, reply) => {
    reply.hijack()
    const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' }
    reply.raw.writeHead(200, headers as Record<string, string>)
    const last = request.headers['last-event-id']
    context.changes.listen(reply.raw, typeof last === 'string' ? last : null)
  })
}
