import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Report } from '../model/index.ts'
import { readMany, winkReader, withTenfoldWords } from './bench-read.ts'
import { benchPage } from './bench-page.ts'
import { benchRegister, type Timed } from './bench-register.ts'
import { benchQuery } from './bench-query.ts'
import { benchStore } from './bench-store.ts'
import { ingest, openPipeline, type Pipeline } from '../pipeline.ts'

/** `npm run bench -- NAME`: one JSON line for each figure. What is measured is real text; a benchmark passes or fails nothing. */
type Figure = { readonly bench: string; readonly name: string; readonly value: number; readonly unit: string; readonly n: number }

const NOW = '2026-01-01T00:00:00.000Z'
/** Seconds of processor time that a benchmark takes at least, after one round to warm up. */
const SECONDS = 10
const NAMES = ['read', 'ingest', 'register', 'store', 'query', 'page'] as const
/** Sizes of the store at which adding is timed; `-- register 10000,100000,1000000` takes an afternoon. */
const SIZES = '10000,30000'
/** Reports in the store whose ways in and out are timed; incidents that are asked, of which so many reports are the seed. */
const STORED = 10_000
const ASKED = 50_000

const print = (figure: Figure): void => { process.stdout.write(`${JSON.stringify({ ...figure, value: Number(figure.value.toPrecision(4)) })}\n`) }
const complain = (line: string): void => { process.stderr.write(`${line}\n`); process.exitCode = 2 }

const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

/** Rounds over the same input until enough processor time has passed. */
const repeat = async (round: () => void | Promise<void>): Promise<{ readonly rounds: number; readonly seconds: number }> => {
  await round()
  const start = process.cpuUsage()
  let rounds = 0
  while (cpuSeconds(start) < SECONDS || rounds === 0) { await round(); rounds++ }
  return { rounds, seconds: cpuSeconds(start) }
}

const reportsIn = async (bytes: Uint8Array): Promise<readonly Report[]> => {
  const reports: Report[] = []
  for await (const one of ingest.readReports(bytes, { at: 'ntrex.jsonl', contentType: 'application/jsonl' }, NOW)) if (one.ok) reports.push(one.report)
  return reports
}

const rates = (bench: string, what: string, reports: readonly Report[], rounds: number, seconds: number): void => {
  const characters = reports.reduce((sum, report) => sum + report.text.length + (report.title?.length ?? 0), 0)
  const bytes = reports.reduce((sum, report) => sum + Buffer.byteLength(report.text) + Buffer.byteLength(report.title ?? ''), 0)
  const n = reports.length * rounds
  print({ bench, name: `reports_per_second_core${what}`, value: n / seconds, unit: '1/s', n })
  print({ bench, name: `characters_per_second_core${what}`, value: (characters * rounds) / seconds, unit: '1/s', n })
  print({ bench, name: `megabytes_per_second_core${what}`, value: (bytes * rounds) / seconds / 1e6, unit: 'MB/s', n })
}

const memory = (bench: string, n: number): void => print({ bench, name: 'peak_memory', value: process.resourceUsage().maxRSS / 1024, unit: 'MiB', n })

/** Reports that are streamed through `read` for its peak memory; `-- read 1000000` streams a million. */
const STREAMED = 20_000

const benchRead = async (bytes: Uint8Array, root: string, many: number): Promise<void> => {
  const start = process.cpuUsage()
  const pipeline: Pipeline = openPipeline(root)
  print({ bench: 'read', name: 'open', value: cpuSeconds(start), unit: 's', n: 1 })
  const all = await reportsIn(bytes)
  const unread = (report: Report): boolean => pipeline.read(report).signals?.some((signal) => signal.code === 'KB_LANGUAGE_WITHOUT_PACK') ?? false
  const packed = all.filter((report) => !unread(report))
  // Reports without a pack take next to no time, so the rate of the others is the one that says something.
  for (const [what, reports] of [['', all], ['_with_pack', packed]] as const) {
    const { rounds, seconds } = await repeat(() => { for (const report of reports) pipeline.read(report) })
    rates('read', what, reports, rounds, seconds)
  }
  // One language, in turns with another library, so that a busy machine is equally unkind to both.
  const english = all.filter((report) => report.lang === 'en').map((report) => ({ ...report, lang: null }))
  const wink = winkReader()
  const [ours, theirs] = inTurns(() => { for (const report of english) pipeline.read(report) }, () => { for (const report of english) wink(report.text) })
  print({ bench: 'read', name: 'english_megabytes_per_second_core', value: sizeOf(english) / ours / 1e6, unit: 'MB/s', n: english.length })
  print({ bench: 'read', name: 'wink_nlp_megabytes_per_second_core', value: sizeOf(english) / theirs / 1e6, unit: 'MB/s', n: english.length })
  print({ bench: 'read', name: 'speed_against_wink_nlp', value: theirs / ours, unit: 'times', n: english.length })
  const tenfold = withTenfoldWords(root)
  try {
    const larger = openPipeline(tenfold.root)
    const sample = packed.filter((_, i) => i % 3 === 0)
    const [plain, grown] = inTurns(() => { for (const report of sample) pipeline.read(report) }, () => { for (const report of sample) larger.read(report) })
    print({ bench: 'read', name: 'time_with_ten_times_the_words', value: grown / plain, unit: 'times', n: tenfold.words })
  } finally { tenfold.remove() }
  const short: Report[] = []
  for (const name of readdirSync(join(root, 'demo'))) if (name.endsWith('.jsonl')) short.push(...(await reportsIn(readFileSync(join(root, 'demo', name)))))
  const { mebibytes, seconds } = await readMany(root, short, many)
  print({ bench: 'read', name: 'peak_memory', value: mebibytes, unit: 'MiB', n: many })
  print({ bench: 'read', name: 'short_reports_per_second', value: many / seconds, unit: '1/s', n: many })
}

const sizeOf = (reports: readonly Report[]): number => reports.reduce((sum, report) => sum + Buffer.byteLength(report.text) + Buffer.byteLength(report.title ?? ''), 0)

/** Turns that are not counted, in which the compiler learns both, and that are counted at least. */
const WARM_UP = 6
const TURNS = 12
/** Seconds of processor time that a round of each takes, the median of rounds in turns, so that neither a cold start nor a busy machine counts. */
const inTurns = (one: () => void, other: () => void): readonly [number, number] => {
  const spent: [number[], number[]] = [[], []]
  const round = (kept: boolean): void => {
    for (const [i, run] of [one, other].entries()) { const start = process.cpuUsage(); run(); if (kept) spent[i as 0 | 1].push(cpuSeconds(start)) }
  }
  for (let i = 0; i < WARM_UP; i++) round(false)
  for (let i = 0; i < TURNS; i++) round(true)
  return [median(spent[0]), median(spent[1])]
}
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number

const benchIngest = async (bytes: Uint8Array): Promise<void> => {
  const reports = await reportsIn(bytes)
  const { rounds, seconds } = await repeat(async () => { await reportsIn(bytes) })
  rates('ingest', '', reports, rounds, seconds)
  memory('ingest', reports.length)
}

/** Adding to a store of made reports: what it costs at each size, and how much more at the last than at the first. */
const benchRegisters = async (root: string, sizes: readonly number[]): Promise<void> => {
  const timed: Timed[] = []
  await benchRegister(openPipeline(root), {
    fold: ingest.foldText, sizes, url: process.env.DATABASE_URL ?? null,
    told: (one) => {
      timed.push(one)
      print({ bench: 'register', name: 'reports_per_second', value: one.perSecond, unit: '1/s', n: one.size })
      print({ bench: 'register', name: 'milliseconds_of_processor_time_a_report', value: one.milliseconds, unit: 'ms', n: one.size })
      print({ bench: 'register', name: 'time_a_report_against_a_store_of_the_first_size', value: one.milliseconds / one.small, unit: 'times', n: one.size })
    },
  })
  memory('register', timed.at(-1)?.size ?? 0)
}

const name = process.argv[2] ?? ''
const root = resolve(import.meta.dirname, '../..')
const real = process.env.KAMARBAND_REAL ?? ''
const how = { fold: ingest.foldText, url: process.env.DATABASE_URL ?? null, progress: (line: string): void => { process.stderr.write(`${line}\n`) } }
if (!(NAMES as readonly string[]).includes(name)) complain(`npm run bench -- NAME, with NAME one of ${NAMES.join(', ')}.`)
else if (name === 'register') await benchRegisters(root, (process.argv[3] ?? SIZES).split(',').map(Number))
else if (name === 'query') { await benchQuery(openPipeline(root), { ...how, incidents: Number(process.argv[3] ?? ASKED) }, (figure) => print({ bench: 'query', ...figure })); memory('query', 1) }
else if (name === 'store') { await benchStore(openPipeline(root), { ...how, reports: Number(process.argv[3] ?? STORED) }, (figure) => print({ bench: 'store', ...figure })); memory('store', 1) }
else if (name === 'page') await benchPage(openPipeline(root), { ...how, root, incidents: Number(process.argv[3] ?? ASKED) }, (figure) => print({ bench: 'page', ...figure }))
else if (real === '') complain('Set KAMARBAND_REAL to the folder that holds ntrex.jsonl, such as KAMARBAND_REAL=../shared/real.')
else {
  const bytes = readFileSync(join(real, 'ntrex.jsonl'))
  await (name === 'read' ? benchRead(bytes, root, Number(process.argv[3] ?? STREAMED)) : benchIngest(bytes))
}
