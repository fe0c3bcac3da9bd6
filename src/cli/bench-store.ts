import { spawnSync } from 'node:child_process'
import type { Pipeline } from '../pipeline.ts'
import { citedIncidents, counts, listReports, openIncident, findIncidents } from '../store/index.ts'
import { adder, withBenchStore } from './bench-register.ts'

type Figure = { readonly name: string; readonly value: number; readonly unit: string; readonly n: number }
type Options = { readonly fold: (text: string) => string; readonly url: string | null; readonly reports: number; readonly progress: (line: string) => void }

/** Reports that are added one by one, as a person pastes them, each answered when it is kept and the register follows. */
const ONE_BY_ONE = 100
const BATCH = 2_000

const kibibytesOf = (folder: string): number => Number(spawnSync('du', ['-sk', folder], { encoding: 'utf8' }).stdout.split('\t')[0])
const share = (sorted: readonly number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] as number

/** Ways into a store of so many reports and out of it. */
export const benchStore = (pipeline: Pipeline, { fold, url, reports, progress }: Options, told: (figure: Figure) => void): Promise<void> => withBenchStore(url, async (store, dataDir) => {
  const add = adder(pipeline, store, fold)
  const emptyKibibytes = kibibytesOf(dataDir)
  let began = performance.now()
  for (let done = 0; done < reports; done += BATCH) { await add(Math.min(BATCH, reports - done)); progress(`${Math.min(reports, done + BATCH)} of ${reports} reports added`) }
  told({ name: 'reports_added_per_second', value: reports / ((performance.now() - began) / 1000), unit: '1/s', n: reports })
  if (url === null) told({ name: 'kilobytes_on_disk_a_report', value: ((kibibytesOf(dataDir) - emptyKibibytes) * 1.024) / reports, unit: 'kB', n: reports })
  const took: number[] = []
  for (let i = 0; i < ONE_BY_ONE; i++) { began = performance.now(); await add(1); took.push(performance.now() - began) }
  took.sort((a, b) => a - b)
  told({ name: 'one_report_added_p50', value: share(took, 0.5), unit: 'ms', n: reports })
  told({ name: 'one_report_added_p95', value: share(took, 0.95), unit: 'ms', n: reports })
  began = performance.now()
  let out = 0
  for await (const { claims } of citedIncidents(store, {}, fold)) out += claims.length > 0 ? 1 : 0
  told({ name: 'incidents_streamed_out_per_second', value: out / ((performance.now() - began) / 1000), unit: '1/s', n: out })
  began = performance.now()
  await listReports(store, { limit: 100, q: 'کشته' }, fold)
  told({ name: 'search_of_reports', value: performance.now() - began, unit: 'ms', n: reports })
  const { incidents } = await findIncidents(store, { limit: 1, sort: 'witnesses' }, fold)
  began = performance.now()
  await openIncident(store, incidents[0]?.id ?? '')
  told({ name: 'dossier_with_most_witnesses', value: performance.now() - began, unit: 'ms', n: incidents[0]?.witnesses ?? 0 })
  began = performance.now()
  await counts(store)
  told({ name: 'counts', value: performance.now() - began, unit: 'ms', n: reports })
})
