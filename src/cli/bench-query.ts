import type { Pipeline } from '../pipeline.ts'
import { countDays, facetsOf, findIncidents, markTile, multiply, openIncident, type Store } from '../store/index.ts'
import { benchName, PLACES } from './bench-belt.ts'
import { adder, withBenchStore } from './bench-register.ts'

type Figure = { readonly name: string; readonly value: number; readonly unit: string; readonly n: number }
type Options = { readonly fold: (text: string) => string; readonly url: string | null; readonly incidents: number; readonly progress: (line: string) => void }

/** Reports that are read, resolved and added; what is missing to the number asked for are copies of their incidents. */
const SEED = 20_000
/** Questions of each sort, no two alike, after some that are not counted. */
const ASKED = 200
const WARM_UP = 20
const DAY = 86_400_000
/** Copies are spread over this time. */
const YEARS = 10

/** A number from 0 to 1; the same questions in every run. */
const randomly = (): (() => number) => {
  let seed = 7
  return () => { seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0; return seed / 2 ** 32 }
}

/** The questions of a situation room, each as its page asks it. */
const questionsOf = (store: Store, { fold }: Options, ids: readonly string[], days: readonly [from: number, to: number], random: () => number): Readonly<Record<string, () => Promise<unknown>>> => {
  const day = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10)
  const month = () => { const from = days[0] + Math.floor(random() * (days[1] - days[0] - 30)); return { from: day(from), to: day(from + 30) } }
  const box = (): readonly [number, number, number, number] => { const west = 60 + random() * 18, south = 30 + random() * 10; return [west, south, west + 2, south + 1.5] }
  const place = (): number => Math.floor(random() * PLACES)
  const list = (filter: Parameters<typeof findIncidents>[1]) => findIncidents(store, filter, fold)
  return {
    box_and_time: () => list({ bbox: box(), ...month(), limit: 100 }),
    box: () => list({ bbox: box(), limit: 100 }),
    newest: () => list({ limit: 100 }),
    kind_most_killed: () => list({ kind: [['armed_attack', 'shelling', 'drone_strike'][Math.floor(random() * 3)] as string], sort: 'killed', limit: 100 }),
    facets: () => facetsOf(store, {}, fold),
    facets_of_kind_and_time: () => facetsOf(store, { kind: ['armed_attack'], ...month() }, fold),
    search_persian: () => list({ q: benchName('fa', place()), limit: 100 }),
    search_russian: () => list({ q: benchName('ru', place()), limit: 100 }),
    search_persian_two_words_and_box: () => list({ q: `${benchName('fa', place())} کشته`, bbox: box(), limit: 100 }),
    facets_of_a_search: () => facetsOf(store, { q: benchName('ru', place()) }, fold),
    days_of_the_time_strip: () => countDays(store, { kind: [['armed_attack', 'shelling', 'drone_strike'][Math.floor(random() * 3)] as string] }, fold),
    tile: () => markTile(store, { z: 6, x: 42 + Math.floor(random() * 4), y: 24 + Math.floor(random() * 3) }, {}, fold),
    tile_of_a_month: () => markTile(store, { z: 8, x: 170 + Math.floor(random() * 14), y: 98 + Math.floor(random() * 10) }, month(), fold),
    dossier: () => openIncident(store, ids[Math.floor(random() * ids.length)] as string),
  }
}

const share = (sorted: readonly number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] as number

/** What a register of so many incidents answers, and how long it takes by the clock. */
export const benchQuery = (pipeline: Pipeline, options: Options, told: (figure: Figure) => void): Promise<void> => withBenchStore(options.url, async (store) => {
  const add = adder(pipeline, store, options.fold)
  for (let done = 0; done < SEED; done += 2_000) { await add(2_000); options.progress(`${done + 2_000} of ${SEED} reports added`) }
  const seed = await findIncidents(store, { limit: 1 }, options.fold)
  const copies = Math.max(0, Math.ceil(options.incidents / seed.total) - 1)
  const days = Math.ceil(seed.total / 60)
  await multiply(store, { mark: 'bench-', copies, days, spread: Math.ceil((YEARS * 365) / days), progress: (done) => options.progress(`${done} of ${copies} copies made`) })
  const began = performance.now()
  // The first question reads the columns of every incident; the register did not tell of copies, so a new store is asked.
  const fresh: Store = { ...store, db: store.db.withoutPlugins() }
  const all = await findIncidents(fresh, { limit: 1000 }, options.fold)
  const n = all.total
  told({ name: 'first_question', value: performance.now() - began, unit: 'ms', n })
  const random = randomly()
  const from = Date.UTC(2016, 0, 1) / DAY
  const ids = all.incidents.map(({ id }) => id as string)
  for (const [name, ask] of Object.entries(questionsOf(fresh, options, ids, [from, from + YEARS * 365], random))) {
    for (let i = 0; i < WARM_UP; i++) await ask()
    const took: number[] = []
    for (let i = 0; i < ASKED; i++) { const start = performance.now(); await ask(); took.push(performance.now() - start) }
    took.sort((a, b) => a - b)
    told({ name: `${name}_p50`, value: share(took, 0.5), unit: 'ms', n })
    told({ name: `${name}_p95`, value: share(took, 0.95), unit: 'ms', n })
  }
  // Words that stand in a good part of all reports, asked for the first time.
  for (const word of ['کشته', 'погибли', 'killed', 'حمله', 'ночью']) {
    const start = performance.now()
    const { total } = await findIncidents(fresh, { q: word, limit: 100 }, options.fold)
    told({ name: 'search_for_a_word_that_is_everywhere', value: performance.now() - start, unit: 'ms', n: total })
  }
})
