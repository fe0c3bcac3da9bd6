import { stringify } from 'csv-stringify/sync'
import type { CitedIncident } from '../model/index.ts'
import { ACLED_COLUMNS, acledRow } from './acled.ts'
import { GED_COLUMNS, gedRow } from './ged.ts'
import { type Audience, type Leaving, releaseCited } from './leaves.ts'
import { type Names, type SentenceLanguage, sourcesOf } from './names.ts'
import { sentenceOf } from './sentence.ts'

/** The ways out of the register: each with its media type and the ending of its file. */
export const FORMATS = {
  jsonl: { type: 'application/jsonl', ending: 'jsonl' },
  geojson: { type: 'application/geo+json', ending: 'geojson' },
  'csv-acled': { type: 'text/csv; charset=utf-8; header=present', ending: 'csv' },
  'csv-ucdp': { type: 'text/csv; charset=utf-8; header=present', ending: 'csv' },
  sentences: { type: 'text/plain; charset=utf-8', ending: 'txt' },
} as const satisfies Readonly<Record<string, { readonly type: string; readonly ending: string }>>
export type Format = keyof typeof FORMATS
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly Format[]

/** For whom, with whose names, and in which language sentences are said. */
export type WriteOptions = { readonly to: Audience; readonly names: Names; readonly language: SentenceLanguage }

/** What opens a file, what stands between two rows, and what closes it; `row` null leaves an incident out. */
type Writer = { readonly head: string; readonly between: string; readonly tail: string; readonly row: (leaving: Leaving) => string | null }

/**
 * One line of a CSV (RFC 4180). A text that begins with a sign by which a spreadsheet knows a formula gets an apostrophe before it:
 * reports come from anywhere, and names are read from them. Numbers stay numbers. (The library quotes only the line end that it writes itself.)
 */
export const csvLine = (cells: readonly (string | number)[]): string => stringify([[...cells]], { escape_formulas: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ })

const csv = (columns: readonly string[], row: (leaving: Leaving) => readonly (string | number)[] | null): Writer => ({
  head: csvLine(columns), between: '', tail: '',
  row: (leaving) => {
    const cells = row(leaving)
    return cells === null ? null : csvLine(cells)
  },
})

const withSources = (leaving: Leaving, { language, names }: WriteOptions): object => ({ ...leaving.incident, sources: sourcesOf(leaving.reports, language, names) })

/** An incident as a GeoJSON feature (RFC 7946): the point of its place, or no geometry; `radius` of `where` says how exact that is. */
export const featureOf = (leaving: Leaving, properties: object): object => {
  const { id, where } = leaving.incident
  return { type: 'Feature', id, geometry: where.found ? { type: 'Point', coordinates: where.place.point } : null, properties }
}

const writerOf = (format: Format, options: WriteOptions): Writer => {
  const { names, language } = options
  switch (format) {
    case 'jsonl': return { head: '', between: '', tail: '', row: (leaving) => `${JSON.stringify(withSources(leaving, options))}\n` }
    case 'geojson': return {
      head: '{"type":"FeatureCollection","features":[\n', between: ',\n', tail: '\n]}\n',
      row: (leaving) => {
        const { id: _, ...properties } = withSources(leaving, options) as { readonly id: string }
        return JSON.stringify(featureOf(leaving, properties))
      },
    }
    case 'csv-acled': return csv(ACLED_COLUMNS, (leaving) => acledRow(leaving, names))
    case 'csv-ucdp': return csv(GED_COLUMNS, (leaving) => gedRow(leaving, names))
    case 'sentences': return { head: '', between: '', tail: '', row: (leaving) => `${sentenceOf(leaving.incident, leaving.claims, leaving.reports, language, names)}\n` }
  }
}

/**
 * Incidents in a format, piece by piece: as fast as they are taken, in the memory of one incident. Each passes `releaseCited` first.
 * An empty register gives a whole, empty file.
 */
export async function* writtenAs(format: Format, incidents: AsyncIterable<CitedIncident>, options: WriteOptions): AsyncGenerator<string> {
  const writer = writerOf(format, options)
  if (writer.head !== '') yield writer.head
  let first = true
  for await (const cited of incidents) {
    const row = writer.row(releaseCited(cited, options.to))
    if (row === null) continue
    yield first ? row : `${writer.between}${row}`
    first = false
  }
  if (writer.tail !== '') yield writer.tail
}
