import { z } from 'zod'
import { writeTile } from '../../share/index.ts'
import { countDays, markTile } from '../../store/index.ts'
import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { incidentFilters } from '../filter.ts'
import { problemSchema } from '../problem.ts'

const days = z.object({
  days: z.array(z.object({ day: z.iso.date(), dated: z.int(), open: z.int().describe('Only the publication is known: they lie there or before') })), undated: z.int().describe('Of which no day is known at all'),
}).meta({ id: 'Days' })

/** Beyond this no two incidents of a gazetteer lie nearer to each other. */
const DEEPEST = 18
const tile = z.object({ z: z.coerce.number().int().min(0).max(DEEPEST), x: z.coerce.number().int().min(0), y: z.string().regex(/^\d+\.mvt$/).transform((name) => Number.parseInt(name, 10)) })
  .refine(({ z: zoom, x, y }) => x < 2 ** zoom && y < 2 ** zoom, 'x and y from 0 to 2^z - 1')

/** What the time strip and the map draw of any number of incidents. */
export const pictureRoutes = (app: App, { store, stages }: Context): void => {
  app.get('/incidents/days', { schema: { summary: 'How many incidents of a filter began on each day', querystring: z.strictObject(incidentFilters), response: { 200: days, '4xx': problemSchema, '5xx': problemSchema } } }, async (request) => {
    const counted = await countDays(store, request.query, stages.fold)
    return { days: counted.days.map((one) => ({ ...one })), undated: counted.undated }
  })

  app.get('/tiles/:z/:x/:y', {
    schema: {
      summary: 'A vector tile (MVT 2.1) of the incidents of a filter; those that would lie on each other are one point with `count`', params: tile, querystring: z.strictObject(incidentFilters),
      response: { 200: z.any().describe('Layer `incidents`'), 204: z.null(), '4xx': problemSchema, '5xx': problemSchema }, produces: ['application/vnd.mapbox-vector-tile'],
    },
  }, async (request, reply) => {
    const bytes = writeTile(await markTile(store, request.params, request.query, stages.fold))
    reply.header('cache-control', 'no-cache')
    return bytes.length === 0 ? reply.code(204).send(null) : reply.type('application/vnd.mapbox-vector-tile').send(Buffer.from(bytes))
  })
}
