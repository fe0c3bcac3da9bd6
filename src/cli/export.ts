import type { Incident } from '../model/index.ts'
import { type Audience, releaseIncident } from '../share/index.ts'
import { everyIncident, refreshRegister } from '../store/index.ts'
import { type Output, outputOf, type Status, type Terminal } from './terminal.ts'
import { rebuildBy, withStore } from './with-store.ts'

export type ExportOptions = { readonly format: 'jsonl' | 'geojson'; readonly for: Audience }

/**
 * `kamarband export`: the incidents of the store, newest first, with the fields that the audience may see: one JSON line each,
 * or one GeoJSON FeatureCollection (RFC 7946) in which an incident without a place has no geometry.
 */
export const exportIncidents = (options: ExportOptions, terminal: Terminal): Promise<Status> => withStore(terminal, async (store, pipeline) => {
  await refreshRegister(store, pipeline, rebuildBy(terminal))
  const output = outputOf(terminal.stdout)
  if (options.format === 'geojson') await writeFeatures(everyIncident(store), options.for, output)
  else for await (const incident of everyIncident(store)) {
    if (!output.open()) break
    await output.write(`${JSON.stringify(releaseIncident(incident, options.for))}\n`)
  }
  return 0
})

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
