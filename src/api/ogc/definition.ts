import { EVENT_KINDS, STATUSES } from '../../model/index.ts'
import { LIMITS } from './items.ts'

/** The media type by which a client knows an OpenAPI 3.0 document in JSON (17-069r4, clause 9). */
export const OPENAPI_30 = 'application/vnd.oai.openapi+json;version=3.0'
const GEOJSON = 'application/geo+json'

const answer = (description: string, schema: string, type = 'application/json'): object => ({ description, content: { [type]: { schema: { $ref: `#/components/schemas/${schema}` } } } })
const PROBLEMS = {
  400: { $ref: '#/components/responses/Problem' }, 403: { $ref: '#/components/responses/Problem' }, 404: { $ref: '#/components/responses/Problem' },
  500: { $ref: '#/components/responses/Problem' }, 503: { $ref: '#/components/responses/Problem' },
}
const get = (operationId: string, summary: string, success: object, parameters: readonly object[] = [], others: object = {}): object =>
  ({ get: { operationId, summary, tags: ['OGC API - Features'], parameters, responses: { 200: success, ...others, ...PROBLEMS } } })
const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` })
const query = (name: string, description: string, schema: object): object => ({ name, in: 'query', required: false, description, schema, style: 'form', explode: false })
const words = (description: string, known?: readonly string[]) => (name: string): object =>
  query(name, `${description}; several with commas`, { type: 'array', items: { type: 'string', ...(known === undefined ? {} : { enum: known }) } })

const text = { type: 'string' }
const number = { type: 'number', nullable: true }
const links = { type: 'array', items: { $ref: '#/components/schemas/link' } }
const textOrNull = { type: 'string', nullable: true }

const SCHEMAS = {
  link: { type: 'object', required: ['href', 'rel', 'type'], properties: { href: text, rel: text, type: text, title: text } },
  landingPage: { type: 'object', required: ['links'], properties: { title: text, description: text, links } },
  confClasses: { type: 'object', required: ['conformsTo'], properties: { conformsTo: { type: 'array', items: text } } },
  extent: {
    type: 'object',
    properties: {
      spatial: { type: 'object', properties: { bbox: { type: 'array', minItems: 1, items: { type: 'array', minItems: 4, maxItems: 4, items: { type: 'number' } } }, crs: text } },
      temporal: { type: 'object', properties: { interval: { type: 'array', minItems: 1, items: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'string', format: 'date-time', nullable: true } } }, trs: text } },
    },
  },
  collection: { type: 'object', required: ['id', 'links'], properties: { id: text, title: text, description: text, itemType: text, crs: { type: 'array', items: text }, extent: { $ref: '#/components/schemas/extent' }, links } },
  collections: { type: 'object', required: ['links', 'collections'], properties: { links, collections: { type: 'array', items: { $ref: '#/components/schemas/collection' } } } },
  pointGeoJSON: { type: 'object', nullable: true, required: ['type', 'coordinates'], properties: { type: { type: 'string', enum: ['Point'] }, coordinates: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'number' } } } },
  incident: {
    type: 'object',
    properties: {
      kind: { type: 'string', enum: EVENT_KINDS }, status: { type: 'string', enum: STATUSES }, grading: { type: 'string', description: 'Admiralty scale: reliability A to F, credibility 1 to 6' }, date_basis: { type: 'string', enum: ['stated', 'relative', 'published', 'unknown'] },
      date_from: { ...textOrNull, format: 'date' }, date_to: { ...textOrNull, format: 'date' }, found_from: { type: 'string', format: 'date' }, found_to: { type: 'string', format: 'date' },
      place: textOrNull, place_kind: textOrNull, no_place: textOrNull, admin1: textOrNull, country: textOrNull, radius_m: number, sector: textOrNull,
      killed_low: number, killed_best: number, killed_high: number, wounded_low: number, wounded_best: number, wounded_high: number, witnesses: { type: 'integer' },
      sentence: text, reports: text, outlets: text, addresses: text, demonstration: { type: 'boolean' },
    },
  },
  featureGeoJSON: {
    type: 'object', required: ['type', 'id', 'geometry', 'properties'],
    properties: { type: { type: 'string', enum: ['Feature'] }, id: text, geometry: { $ref: '#/components/schemas/pointGeoJSON' }, properties: { $ref: '#/components/schemas/incident' }, links },
  },
  featureCollectionGeoJSON: {
    type: 'object', required: ['type', 'features'],
    properties: {
      type: { type: 'string', enum: ['FeatureCollection'] }, features: { type: 'array', items: { $ref: '#/components/schemas/featureGeoJSON' } }, links,
      timeStamp: { type: 'string', format: 'date-time' }, numberMatched: { type: 'integer', minimum: 0 }, numberReturned: { type: 'integer', minimum: 0 },
    },
  },
  problem: { type: 'object', required: ['type', 'title', 'status', 'detail', 'code'], properties: { type: text, title: text, status: { type: 'integer' }, detail: text, code: text } },
}

const PARAMETERS = {
  bbox: query('bbox', 'west,south,east,north in degrees (CRS84), heights at the third and sixth place of six; west beyond east crosses the date line. What has no place matches, too.', { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } }),
  datetime: query('datetime', 'An instant or a day, or an interval a/b, ../b, a/..; compared with found_from and found_to', { type: 'string' }),
  limit: query('limit', 'How many features a page holds at most', { type: 'integer', minimum: 1, maximum: LIMITS.most, default: LIMITS.usual }),
  cursor: query('cursor', 'That of a link `next`', { type: 'string' }),
  kind: words('Kinds of events', EVENT_KINDS)('kind'), status: words('Statuses', STATUSES)('status'), country: words('Countries, ISO 3166-1 alpha-2')('country'), sector: words('Sector ids')('sector'),
  featureId: { name: 'featureId', in: 'path', required: true, schema: text },
}

/** The OGC interface as an OpenAPI 3.0 document (conformance class oas30); our own, at /api/v1/openapi.json, is 3.1. */
export const definitionOf = (root: string, version: string): object => ({
  openapi: '3.0.3',
  info: { title: 'Kamarband: incidents as OGC API - Features', version, description: 'OGC 17-069r4, Part 1: Core. Errors: RFC 9457, codes at /api/v1/errors.' },
  servers: [{ url: root }],
  paths: {
    '/': get('getLandingPage', 'Landing page', answer('Links to everything else', 'landingPage')),
    '/conformance': get('getConformanceDeclaration', 'Conformance classes', answer('The classes', 'confClasses')),
    '/collections': get('getCollections', 'The feature collections', answer('The collections', 'collections')),
    '/collections/incidents': get('describeIncidents', 'The collection of incidents', answer('The collection', 'collection')),
    '/collections/incidents/items': get('getIncidents', 'Incidents, newest first', answer('A page', 'featureCollectionGeoJSON', GEOJSON), ['bbox', 'datetime', 'limit', 'cursor', 'kind', 'status', 'country', 'sector'].map(parameter)),
    '/collections/incidents/items/{featureId}': get('getIncident', 'One incident', answer('The incident', 'featureGeoJSON', GEOJSON), [parameter('featureId')], { 307: { description: 'It became part of another incident, which `Location` tells' } }),
  },
  components: { schemas: SCHEMAS, parameters: PARAMETERS, responses: { Problem: answer('What went wrong, and what to do', 'problem', 'application/problem+json') } },
})
