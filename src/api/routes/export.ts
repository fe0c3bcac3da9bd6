import { Readable } from 'node:stream'
import { z } from 'zod'
import { FORMAT_NAMES, FORMATS, namesOf, releaseCited, SENTENCE_LANGUAGES, sentenceOf, sourcesOf, writtenAs } from '../../share/index.ts'
import { becameOf, citedIncident, citedIncidents } from '../../store/index.ts'
import type { App } from '../app.ts'
import type { Context, Log } from '../context.ts'
import { incidentFilters } from '../filter.ts'
import { audienceOf } from '../guard.ts'
import { problemSchema, refuse } from '../problem.ts'

const language = z.enum(SENTENCE_LANGUAGES).default('en').describe('Of the sentences')
const query = z.strictObject({
  ...incidentFilters, format: z.enum(FORMAT_NAMES).default('jsonl').describe('docs/exports.md says what stands in each'), language,
  for: z.enum(['public', 'team']).optional().describe('Who will see it; whoever asks, when absent. Only this machine asks for the team'),
})
const sentence = z.object({
  incident: z.string(), language: z.enum(SENTENCE_LANGUAGES), sentence: z.string(),
  sources: z.array(z.object({ report: z.string(), outlet: z.string().nullable(), url: z.string().nullable(), published: z.string().nullable() })),
}).meta({ id: 'Sentence' })

/** The pieces as a stream that is as fast as whoever reads it. The first is made before anything is answered, so that a refusal of the store still is a problem. */
const streamOf = async (pieces: AsyncGenerator<string>, log: Log): Promise<Readable> => {
  const first = await pieces.next()
  const all = async function* (): AsyncGenerator<string> {
    try {
      if (first.done !== true) yield first.value
      yield* pieces
    } catch (error) {
      log({ what: 'bug', error, at: 'GET /api/v1/export' })
      throw error // cuts the answer, so that nobody takes it for whole
    }
  }
  return Readable.from(all(), { objectMode: false, highWaterMark: 64 * 1024 })
}

/** The ways out of the register (docs/exports.md), and one incident as a sentence that cites its sources. */
export const exportRoutes = (app: App, { store, stages, log }: Context): void => {
  const names = namesOf(stages)
  app.get('/export', {
    schema: {
      summary: 'All incidents that match, in a format for another tool, as a stream', querystring: query,
      response: { 200: z.string().describe('JSON Lines, GeoJSON, CSV or lines of text, by `format`'), '4xx': problemSchema, '5xx': problemSchema },
      produces: [...new Set(Object.values(FORMATS).map(({ type }) => type.split(';')[0] as string))],
    },
  }, async (request, reply) => {
    const { format, language, for: asked, ...filter } = request.query
    const most = audienceOf(request)
    if (asked === 'team' && most !== 'team') return refuse(reply, 'KB_PROFILE_LOOPBACK_ONLY')
    const pieces = writtenAs(format, citedIncidents(store, filter, stages.fold), { to: asked ?? most, names, language })
    reply.type(FORMATS[format].type).header('content-disposition', `attachment; filename="kamarband-${format}.${FORMATS[format].ending}"`)
    return reply.send(await streamOf(pieces, log) as unknown as string)
  })

  app.get('/incidents/:id/sentence', {
    schema: {
      summary: 'One incident as a sentence that cites its sources', params: z.object({ id: z.string() }), querystring: z.strictObject({ language }),
      response: { 200: sentence, '4xx': problemSchema, '5xx': problemSchema },
    },
  }, async (request, reply) => {
    const cited = await citedIncident(store, request.params.id)
    if (cited === null) {
      const became = await becameOf(store, request.params.id)
      return became === null ? refuse(reply, 'KB_NO_SUCH_INCIDENT') : reply.header('cache-control', 'no-store').redirect(`/api/v1/incidents/${encodeURIComponent(became)}/sentence?language=${request.query.language}`, 307)
    }
    const { incident, claims, reports } = releaseCited(cited, audienceOf(request))
    const { language } = request.query
    return { incident: incident.id, language, sentence: sentenceOf(incident, claims, reports, language, names), sources: [...sourcesOf(reports, language, names)] }
  })
}
