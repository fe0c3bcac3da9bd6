import type { Incident } from '../model/index.ts'
import { type Audience, releaseIncident } from '../share/index.ts'
import { everyIncident, refreshRegister } from '../store/index.ts'
import type { RunningServer } from './running.ts'
import { type Output, outputOf, type Status, type Terminal } from './terminal.ts'
import { rebuildBy, withStore } from './with-store.ts'

export type ExportOptions = { readonly format: 'jsonl' | 'geojson'; readonly for: Audience }

/**
 * `kamarband export`: the incidents of the store, newest first, with the fields that the audience may see: one JSON line each,
 * or one GeoJSON FeatureCollection (RFC 7946) in which an incident without a place has no geometry. While a server holds the
 * store, they come from it, page by page.
 */
export const exportIncidents = (options: ExportOptions, terminal: Terminal): Promise<Status> => withStore(terminal, {
  inStore: async (store, pipeline) => {
    await refreshRegister(store, pipeline, rebuildBy(terminal))
    return write(everyIncident(store), options, outputOf(terminal.stdout))
  },
  byServer: (server) => write(incidentsOf(server), options, outputOf(terminal.stdout)),
})

/** What a server of our version gives: incidents with all fields of the model, as its schema holds. */
type Page = { readonly incidents: readonly Incident[]; readonly next: string | null }

async function* incidentsOf(server: RunningServer): AsyncGenerator<Incident> {
  let after = ''
  for (;;) {
    const page = await server.ask(`/incidents?limit=500${after}`) as Page
    yield* page.incidents
    if (page.next === null) return
    after = `&cursor=${encodeURIComponent(page.next)}`
  }
}

const write = async (incidents: AsyncIterable<Incident>, options: ExportOptions, output: Output): Promise<Status> => {
  if (options.format === 'geojson') await writeFeatures(incidents, options.for, output)
  else for await (const incident of incidents) {
    if (!output.open()) break
    await output.write(`${JSON.stringify(releaseIncident(incident, options.for))}\n`)
  }
  return 0
}

const writeFeatures = async (incidents: AsyncIterable<Incident>, audience: Audience, output: Output): Promise<void> => {
  let before = '{"type":"FeatureCollection","features":[\n'
  for await (const incident of incidents) {
    if (!output.open()) return
    await output.write(`${before}${JSON.stringify(featureOf(incident, audience))}`)
    before = ',\n'
  }
  await output.write(before === ',\n' ? '\n]}\n' : `${before}]}\n`)
}

const featureOf = (incident: Incident, audience: Audience): object => {
  const { id, ...properties } = releaseIncident(incident, audience)
  const geometry = incident.where.found ? { type: 'Point', coordinates: incident.where.place.point } : null
  return { type: 'Feature', id, geometry, properties }
}
