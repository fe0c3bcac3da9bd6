import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { namesOf, releaseCited } from '../../share/index.ts'
import { becameOf, citedIncident, type Extent, extentOf, pageOfCited } from '../../store/index.ts'
import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { audienceOf } from '../guard.ts'
import { definitionOf, OPENAPI_30 } from '../ogc/definition.ts'
import { itemOf, itemsQuery } from '../ogc/items.ts'
import { problemSchema, refuse } from '../problem.ts'

const JSON_TYPE = 'application/json'
const GEOJSON = 'application/geo+json'
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
/** HTML is not claimed: the page at / is made for people. */
const CLASSES = ['core', 'oas30', 'geojson'].map((name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`)

type Link = { readonly href: string; readonly rel: string; readonly type: string; readonly title: string }
const link = (href: string, rel: string, type: string, title: string): Link => ({ href, rel, type, title })

/** Where this interface stands as the asker sees it. The name is the asker's own word, which `guard` has checked where only this machine is meant. */
const rootOf = (request: FastifyRequest): string => `${request.protocol}://${request.headers.host ?? 'localhost'}/api/v1/ogc`

const TITLE = 'Kamarband: incidents'
const DESCRIPTION = 'Incidents as read from public reports, with who says so. The point is the middle of a circle of radius_m metres. Found by found_from and found_to: where no date is told (date_basis published), the day of publication.'

const extentOfCollection = ({ bbox, days }: Extent): object => ({
  ...(bbox === null ? {} : { spatial: { bbox: [bbox], crs: CRS84 } }),
  ...(days === null ? {} : { temporal: { interval: [[`${days[0]}T00:00:00Z`, `${days[1]}T23:59:59Z`]], trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian' } }),
})

const collectionOf = (root: string, extent: Extent): object => ({
  id: 'incidents', title: TITLE, description: DESCRIPTION, itemType: 'feature', crs: [CRS84], extent: extentOfCollection(extent),
  links: [
    link(`${root}/collections/incidents`, 'self', JSON_TYPE, 'This collection'),
    link(`${root}/collections/incidents/items`, 'items', GEOJSON, 'The incidents'),
  ],
})

/** The address of a page: what was asked, with another cursor. */
const pageAt = (root: string, request: FastifyRequest, cursor: string | null): string => {
  const asked = new URLSearchParams(request.url.split('?')[1] ?? '')
  if (cursor !== null) asked.set('cursor', cursor)
  const text = asked.toString()
  return `${root}/collections/incidents/items${text === '' ? '' : `?${text}`}`
}

/** Everything that is no problem is written by us and no schema's business twice: `ogc/definition.ts` describes it in the words of the standard. */
const schemaOf = (summary: string, querystring: z.ZodType = z.strictObject({})) =>
  ({ summary, querystring, response: { 200: z.looseObject({}).describe('As 17-069r4 has it; described at /api/v1/ogc/api'), '4xx': problemSchema, '5xx': problemSchema } })

/** OGC API - Features, Part 1: Core (17-069r4): core, GeoJSON and OpenAPI 3.0, so that QGIS and ArcGIS open the register by address. */
export const ogcRoutes = (app: App, { store, stages, now, version }: Context): void => {
  const names = namesOf(stages)
  for (const path of ['/ogc', '/ogc/']) app.get(path, { schema: { ...schemaOf('OGC API - Features: landing page'), hide: path.endsWith('/') } }, (request) => {
    const root = rootOf(request)
    return {
      title: TITLE, description: DESCRIPTION,
      links: [
        link(root, 'self', JSON_TYPE, 'This page'), link(`${root}/api`, 'service-desc', OPENAPI_30, 'The definition of this interface'),
        link(`${root}/conformance`, 'conformance', JSON_TYPE, 'What it conforms to'), link(`${root}/collections`, 'data', JSON_TYPE, 'The collections'),
      ],
    }
  })
  app.get('/ogc/api', { schema: schemaOf('OGC API - Features: definition in OpenAPI 3.0') }, async (request, reply) => {
    // As bytes: clients compare the type to the letter (GDAL 3.6), and Fastify would quote the version and add a charset that JSON has not.
    return reply.type(OPENAPI_30).send(Buffer.from(JSON.stringify(definitionOf(rootOf(request), version))) as unknown as Record<string, unknown>)
  })
  app.get('/ogc/conformance', { schema: schemaOf('OGC API - Features: conformance classes') }, () => ({ conformsTo: CLASSES }))
  app.get('/ogc/collections', { schema: schemaOf('OGC API - Features: collections') }, async (request) => {
    const root = rootOf(request)
    return { links: [link(`${root}/collections`, 'self', JSON_TYPE, 'This list')], collections: [collectionOf(root, await extentOf(store))] }
  })
  app.get('/ogc/collections/incidents', { schema: schemaOf('OGC API - Features: the collection of incidents') }, async (request) =>
    ({ ...collectionOf(rootOf(request), await extentOf(store)) }))

  app.get('/ogc/collections/incidents/items', { schema: { ...schemaOf('OGC API - Features: incidents, newest first'), querystring: itemsQuery } }, async (request, reply) => {
    const root = rootOf(request)
    const to = audienceOf(request)
    const { datetime, ...query } = request.query
    const { cited, total, next } = await pageOfCited(store, { ...query, ...datetime }, stages.fold)
    reply.type(GEOJSON)
    return {
      type: 'FeatureCollection', timeStamp: now(), numberMatched: total, numberReturned: cited.length,
      links: [
        link(pageAt(root, request, null), 'self', GEOJSON, 'This page'), link(`${root}/collections/incidents`, 'collection', JSON_TYPE, 'The collection'),
        ...(next === null ? [] : [link(pageAt(root, request, next), 'next', GEOJSON, 'The next page')]),
      ],
      features: cited.map((one) => itemOf(releaseCited(one, to), names)),
    }
  })

  app.get('/ogc/collections/incidents/items/:id', { schema: { ...schemaOf('OGC API - Features: one incident'), params: z.object({ id: z.string() }) } }, async (request, reply) => {
    const cited = await citedIncident(store, request.params.id)
    const root = rootOf(request)
    if (cited === null) {
      const became = await becameOf(store, request.params.id)
      return became === null ? refuse(reply, 'KB_NO_SUCH_INCIDENT') : reply.header('cache-control', 'no-store').redirect(`${root}/collections/incidents/items/${encodeURIComponent(became)}`, 307)
    }
    reply.type(GEOJSON)
    return {
      ...itemOf(releaseCited(cited, audienceOf(request)), names),
      links: [
        link(`${root}/collections/incidents/items/${encodeURIComponent(request.params.id)}`, 'self', GEOJSON, 'This incident'),
        link(`${root}/collections/incidents`, 'collection', JSON_TYPE, 'The collection'),
      ],
    }
  })
}
