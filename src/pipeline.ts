import { extract, namesFor, type Names } from './extract/index.ts'
import { loadSources } from './ingest/sources.ts'
import { type CheckResult, checkPack, type GoldReport, identify, loadExamples, loadPacks, loadParties, newFinder, type Pack, type PackStatus, readGold, scoreReadings } from './language/index.ts'
import { loadGazetteer, loadSectors, locate, type PlaceName, placeNames } from './locate/index.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ReportId } from './model/index.ts'
import type { CountryCode, Evidence, Explanation, Instant, Party, PlaceId, Reading, Register, Report, Resolving, Sector, Signal, Source, SourceId } from './model/index.ts'
import { resolve, resolving } from './resolve/index.ts'
import { tokenise } from './text/index.ts'

/**
 * The table of contents: the stages in the order in which a report meets them.
 *
 *   ingest    bytes              -> reports                  src/ingest
 *   language  report             -> its language, its words  src/language
 *   extract   report and words   -> claims, places named     src/extract
 *   locate    claim and map      -> claim with its circle    src/locate
 *   resolve   claims, judgements -> incidents, links         src/resolve
 *   share     anything           -> what may leave           src/share (called by api and cli)
 */
export type Pipeline = {
  readonly read: (report: Report) => Reading
  readonly explain: (report: Report) => Explanation
  readonly register: (evidence: Evidence) => Register
  /** The same decisions in pieces, for a store that keeps the pieces. */
  readonly resolving: Resolving
  readonly sectors: readonly Sector[]
  readonly parties: readonly Party[]
  readonly sources: ReadonlyMap<SourceId, Source>
  /** Tags of the packs that can be read. */
  readonly languages: readonly string[]
  /** Runs the corpora of packs, all of them when no tag is given. */
  readonly check: (tags: readonly string[]) => readonly CheckResult[]
  /** Scores packs on their held-out reports, all of them when no tag is given; each report is read as from anywhere, its language not told. */
  readonly score: (tags: readonly string[]) => readonly PackStatus[]
}

/**
 * Loads packs, gazetteer, sectors, parties and sources from a checkout, once. Everything after that is pure, but for `now`, which
 * dates the signals of `read`.
 */
export const openPipeline = (root: string, now: () => Instant = () => new Date().toISOString()): Pipeline => {
  const packs = loadPacks(root)
  const gazetteer = loadGazetteer(root)
  const sectors = loadSectors(root)
  const parties = loadParties(root)
  const sources = loadSources(root)
  const names = namesOf(packs, gazetteer, parties)
  const packOf = new Map([...packs.values()].flatMap((pack) => pack.reads.map((language) => [language, pack] as const)))

  const readWith = (pack: Pack, report: Report): { claims: Reading['claims']; tree: () => Explanation['tree'] } => {
    const { claims, mentioned, tree } = extract(report, pack, names(pack))
    const context = { mentioned, languageCountry: HOME[pack.tag] ?? null, sourceCountry: (report.source && sources.get(report.source)?.country) || null }
    return { claims: claims.map((claim) => locate(claim, gazetteer, sectors, context)), tree }
  }
  const readAny = (report: Report): { reading: Reading; tree: () => Explanation['tree'] } => {
    const { language, why } = identify(report)
    const pack = packOf.get(language)
    if (!pack) return { reading: { report: report.id, language, claims: [], signals: [unread(report, language, why, now())] }, tree: () => [] }
    const { claims, tree } = readWith(pack, report)
    return { reading: { report: report.id, language, claims }, tree }
  }
  const check = (tag: string): readonly CheckResult[] => {
    const pack = packs.get(tag)
    if (!pack) return []
    const find = newFinder([pack.lexicon], pack.endings)
    return [checkPack(root, pack, (report) => readWith(pack, report).claims, (text) => find(tokenise(text)).map((mention) => mention.word.from))]
  }
  const scoreOf = (tag: string): PackStatus => {
    const path = join(root, 'languages', tag, 'heldout', 'reports.jsonl')
    const gold = existsSync(path) ? readGold(path) : []
    const [checked] = check(tag)
    const pack = packs.get(tag)
    return {
      tag, state: pack?.state ?? 'draft', words: pack?.words.length ?? 0, unusedWords: checked?.unusedWords.length ?? 0, examples: checked?.examples ?? 0, passed: checked?.passed ?? 0,
      nothing: loadExamples(root, tag, 'corpus').filter((example) => example.nothing).length, heldout: gold.length,
      scored: scoreReadings(gold, (report) => readAny(reportOf(report)).reading),
    }
  }
  return {
    score: (tags) => (tags.length > 0 ? tags : [...packs.keys()]).map(scoreOf),
    read: (report) => readAny(report).reading,
    explain: (report) => { const { reading, tree } = readAny(report); return { reading, tree: tree() } },
    register: resolve,
    resolving,
    sectors, parties, sources, languages: [...packs.keys()],
    check: (tags) => (tags.length > 0 ? tags : [...packs.keys()]).flatMap(check),
  }
}

/** The country in which a language's outlets are at home; none for languages of many countries. */
const HOME: Readonly<Record<string, CountryCode>> = { tg: 'TJ', 'fa-AF': 'AF', fa: 'IR', ps: 'AF', ur: 'PK', uz: 'UZ', 'uz-Cyrl': 'UZ' }

/** A gold report as it comes in, without the hint of its language. */
const reportOf = (gold: GoldReport): Report => ({ id: ReportId(gold.id), source: null, url: null, lang: null, published: gold.published ?? null, title: gold.title ?? null, text: gold.text })

/** Names of places and parties as a language writes them, made when the first report of the language comes. */
const namesOf = (_packs: ReadonlyMap<string, Pack>, gazetteer: ReturnType<typeof loadGazetteer>, parties: readonly Party[]): ((pack: Pack) => Names) => {
  const made = new Map<string, Names>()
  // Folding tens of thousands of names once is enough for all packs.
  let forms: readonly PlaceName[] | null = null
  const within = new Map([...gazetteer.places].map(([id, entry]) => {
    const around: PlaceId[] = []
    for (let at = entry.parent; at !== null && !around.includes(at); at = gazetteer.places.get(at)?.parent ?? null) around.push(at)
    return [id, { id, kind: entry.place.kind, country: entry.place.country, within: around }] as const
  }))
  return (pack) => {
    forms ??= [...placeNames(gazetteer)]
    const known = made.get(pack.tag) ?? namesFor(pack, forms, (id) => within.get(id), parties)
    made.set(pack.tag, known)
    return known
  }
}

const unread = (report: Report, language: string, why: string, madeAt: Instant): Signal => ({
  code: 'KB_LANGUAGE_WITHOUT_PACK', at: report.id, expected: 'a text in a language that has a pack',
  came: `${language} (${why}); the report is kept, unread`, madeAt,
})

export { resolving } from './resolve/index.ts'
export { statusPage, tallies } from './language/index.ts'
export * as ingest from './ingest/index.ts'
