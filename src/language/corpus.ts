import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Claim, Report } from '../model/index.ts'
import { ReportId } from '../model/index.ts'

/** One mark of an example: its span in the text without marks, and what it stands for. */
export type Mark = { readonly start: number; readonly end: number; readonly words: string; readonly values: ReadonlyMap<string, string>; readonly group: number }

export type Example = { readonly file: string; readonly line: number; readonly why: string; readonly report: Report; readonly marks: readonly Mark[]; readonly nothing: boolean }

export type Failure = { readonly file: string; readonly line: number; readonly kind: 'missing' | 'extra' | 'shifted' | 'rival' | 'unreadable'; readonly message: string }

/** Marks that may stand without a value. */
const BARE = new Set(['said-by', 'by', 'target'])
const MARK = /\{\{([^{}|]*)\|([^{}]*)\}\}/gu

/** Takes the marks out of a text; their spans count UTF-16 code units of what is left. */
const unmark = (marked: string): { text: string; marks: Mark[] } => {
  const marks: Mark[] = []
  let text = ''
  let end = 0
  for (const match of marked.matchAll(MARK)) {
    text += marked.slice(end, match.index)
    const [whole, words = '', rest = ''] = match
    const values = new Map<string, string>()
    let group = 1
    let last: string | null = null
    for (const piece of rest.trim().split(/\s+/)) {
      if (/^#\d+$/.test(piece)) { group = Number(piece.slice(1)); continue }
      const colon = piece.indexOf(':')
      // A name of several words: `where:TJ/Shamsiddin Shohin`.
      if (colon < 0 && last && !BARE.has(piece)) { values.set(last, `${values.get(last)} ${piece}`); continue }
      last = colon < 0 ? piece : piece.slice(0, colon)
      values.set(colon < 0 ? piece : piece.slice(0, colon), colon < 0 ? '' : piece.slice(colon + 1))
    }
    marks.push({ start: text.length, end: text.length + words.length, words, values, group })
    text += words
    end = match.index + whole.length
  }
  return { text: text + marked.slice(end), marks }
}

const readExample = (tag: string, file: string, line: number, lines: readonly string[]): Example => {
  const [head = '', ...rest] = lines
  const setting = /^\s*(published|why|title):/u.test(head)
  const published = /published:\s*(\S+)/u.exec(setting ? head : '')?.[1] ?? null
  const why = /why:\s*(.*)$/u.exec(setting ? head : '')?.[1] ?? ''
  const body = setting ? rest : lines
  const titleLine = body.find((one) => one.startsWith('title:'))
  const { text, marks } = unmark(body.filter((one) => one !== titleLine).join('\n'))
  const title = titleLine ? unmark(titleLine.slice(6).trim()).text : null
  return {
    file, line, why, marks, nothing: file.endsWith('nothing.txt'),
    report: { id: ReportId(`${file}:${line}`), source: null, url: null, lang: tag, published, title, text },
  }
}

/** All examples of a folder of a pack (`corpus`, `heldout`), by file and line. Blank lines part examples; `#` begins a comment line. */
export const loadExamples = (root: string, tag: string, folder: 'corpus' | 'heldout'): readonly Example[] => {
  const home = join(root, 'languages', tag, folder)
  if (!existsSync(home)) return []
  return readdirSync(home).filter((name) => name.endsWith('.txt')).sort().flatMap((name) => {
    const examples: Example[] = []
    let block: string[] = []
    let first = 0
    const close = (): void => { if (block.length > 0) examples.push(readExample(tag, `languages/${tag}/${folder}/${name}`, first, block)); block = [] }
    readFileSync(join(home, name), 'utf8').split(/\r?\n/).forEach((line, i) => {
      if (line.startsWith('#')) return
      if (line.trim() === '') { close(); return }
      if (block.length === 0) first = i + 1
      block.push(line)
    })
    close()
    return examples
  })
}

/** Claims of one kind of one happening: what one group of marks describes. */
type Unit = { readonly claims: readonly Claim[]; used: boolean }

const unitsOf = (claims: readonly Claim[]): Unit[] => {
  const units = new Map<string, Claim[]>()
  for (const claim of claims) {
    const key = `${claim.happening}|${claim.family}|${claim.kind}`
    units.set(key, [...(units.get(key) ?? []), claim])
  }
  return [...units.values()].map((list) => ({ claims: list, used: false }))
}

const FIGURES = ['killed', 'wounded', 'abducted', 'arrested', 'missing', 'displaced', 'deported', 'crossed']
const countOf = (value: string): { min: number; max: number | null } => {
  const [, low = '0', plus, high] = /^(\d+)(\+)?(?:-(\d+))?$/.exec(value) ?? []
  return plus ? { min: Number(low), max: null } : { min: Number(low), max: Number(high ?? low) }
}
const showCount = (count: { min: number; max: number | null }): string => (count.max === null ? `${count.min}+` : count.min === count.max ? `${count.min}` : `${count.min}-${count.max}`)
const showUnit = (unit: Unit): string => { const [claim] = unit.claims; return claim ? `${claim.kind}${claim.says === 'happened' ? '' : `, ${claim.says}`}${claim.telling === 'news' ? '' : `, ${claim.telling}`}: «${claim.at.words}»` : '' }
const showWhen = (claim: Claim): string | null => ('at' in claim.when ? (claim.when.from === null ? (claim.when.calendar === 'gregory' ? claim.when.partial : `${claim.when.calendar}:${claim.when.partial}`) : claim.when.from === claim.when.to ? claim.when.from : `${claim.when.from}..${claim.when.to}`) : null)

/** Compares one example with what was read from it; an empty list means that exactly the marked claims were found. */
export const judgeExample = (example: Example, claims: readonly Claim[]): readonly Failure[] => {
  const failures: Failure[] = []
  const fail = (kind: Failure['kind'], message: string): void => { failures.push({ file: example.file, line: example.line, kind, message }) }
  const units = unitsOf(claims)
  for (const group of [...new Set(example.marks.map((mark) => mark.group))].sort()) {
    const marks = example.marks.filter((mark) => mark.group === group)
    const kindMark = marks.find((mark) => mark.values.has('kind'))
    const kind = kindMark?.values.get('kind')
    const unit = findUnit(units, kindMark, kind, marks)
    if (!unit) {
      const near = units.find((other) => !other.used && other.claims.some((claim) => kindMark && claim.at.start <= kindMark.start && kindMark.end <= claim.at.end))
      if (near) { fail('rival', `expected ${kind}, found ${showUnit(near)}`); near.used = true } else fail('missing', `no ${kind ?? 'claim'} was found at «${kindMark?.words ?? marks[0]?.words ?? ''}»`)
      continue
    }
    unit.used = true
    judgeSlots(unit, marks, fail)
  }
  for (const unit of units) {
    const [claim] = unit.claims
    if (unit.used || !claim || claim.kind === 'remark' || (example.nothing && claim.family === 'statement')) continue
    fail('extra', `nobody marked ${showUnit(unit)}`)
  }
  return failures
}

const findUnit = (units: readonly Unit[], kindMark: Mark | undefined, kind: string | undefined, marks: readonly Mark[]): Unit | undefined => {
  const covers = (claim: Claim, mark: Mark): boolean => claim.at.part === 'text' && claim.at.start <= mark.start && mark.end <= claim.at.end
  const same = units.filter((unit) => !unit.used && unit.claims[0]?.kind === kind)
  if (kindMark) return same.find((unit) => unit.claims.some((claim) => covers(claim, kindMark))) ?? same[0]
  return units.find((unit) => !unit.used && unit.claims.some((claim) => marks.some((mark) => claim.figures.some((figure) => figure.at.start === mark.start))))
}

const judgeSlots = (unit: Unit, marks: readonly Mark[], fail: (kind: Failure['kind'], message: string) => void): void => {
  const { claims } = unit
  const [claim] = claims
  if (!claim) return
  for (const mark of marks) {
    if (mark.values.has('kind')) {
      const says = mark.values.get('says') ?? 'happened'
      const telling = mark.values.get('telling') ?? 'news'
      if (claim.says !== says) fail('rival', `«${mark.words}»: expected says ${says}, found ${claim.says}`)
      if (claim.telling !== telling) fail('rival', `«${mark.words}»: expected telling ${telling}, found ${claim.telling}`)
    }
    const weapon = mark.values.get('weapon')
    if (weapon !== undefined && !claims.some((one) => one.means.some((means) => means.weapon === weapon))) fail('missing', `weapon ${weapon} at «${mark.words}»`)
    const from = mark.values.get('from')
    if (from !== undefined && claim.origin?.country !== from) fail('missing', `origin ${from} at «${mark.words}», found ${claim.origin?.country ?? 'none'}`)
    const voice = mark.values.get('said-by')
    if (voice !== undefined && !claims.some((one) => one.saidBy.voice === 'quoted' && (voice === '' || one.saidBy.party === voice || one.saidBy.role === voice)))
      fail('missing', `said by ${voice} at «${mark.words}», found ${claims.map((one) => (one.saidBy.voice === 'quoted' ? (one.saidBy.party ?? one.saidBy.role ?? one.saidBy.organisation) : 'outlet')).join(', ')}`)
    const amount = mark.values.get('amount')
    if (amount !== undefined) {
      const [of, size = ''] = amount.split(':')
      const kilograms = /^([\d.]+)(\+?)kg$/.exec(size)
      const hit = claims.flatMap((one) => one.amounts).find((one) => one.of === of && (kilograms ? one.kilograms?.min === Number(kilograms[1]) : one.count === Number.parseFloat(size) || size === ''))
      if (!hit) fail('missing', `amount ${amount} at «${mark.words}», found ${claims.flatMap((one) => one.amounts).map((one) => `${one.of}:${one.kilograms ? `${one.kilograms.min}kg` : one.count}`).join(', ') || 'none'}`)
    }
  }
  judgeFigures(claims, marks, fail)
  const when = marks.find((mark) => mark.values.has('when'))
  const shown = showWhen(claim)
  if (when && shown !== when.values.get('when')) fail(shown === null ? 'missing' : 'rival', `when ${when.values.get('when')} at «${when.words}», found ${shown ?? claim.when.basis}`)
  if (!when && shown !== null) fail('extra', `nobody marked the date ${shown}, read from «${'at' in claim.when ? claim.when.at.words : ''}»`)
  judgeWhere(claim, marks, fail)
}

const judgeFigures = (claims: readonly Claim[], marks: readonly Mark[], fail: (kind: Failure['kind'], message: string) => void): void => {
  const figures = claims.flatMap((claim) => claim.figures)
  const matched = new Set<unknown>()
  for (const mark of marks) for (const of of FIGURES) {
    const value = mark.values.get(of)
    if (value === undefined) continue
    const want = countOf(value)
    const hit = figures.find((figure) => !matched.has(figure) && figure.of === of && figure.count.min === want.min && figure.count.max === want.max)
    if (!hit) { fail('missing', `${of} ${value} at «${mark.words}», found ${figures.filter((figure) => figure.of === of).map((figure) => showCount(figure.count)).join(', ') || 'none'}`); continue }
    for (const figure of figures) if (figure.of === of && figure.count.min === want.min && figure.count.max === want.max && figure.at.start === hit.at.start) matched.add(figure)
    if (hit.at.part === 'text' && (hit.at.start !== mark.start || hit.at.end !== mark.end)) fail('shifted', `${of}: marked «${mark.words}», read «${hit.at.words}»`)
    const who = mark.values.get('who')
    if (who !== undefined && hit.who.nationality !== who) fail('rival', `«${mark.words}»: expected nationality ${who}, found ${hit.who.nationality}`)
    const side = mark.values.get('side')
    if (side !== undefined && hit.side !== side) fail('rival', `«${mark.words}»: expected side ${side}, found ${hit.side}`)
  }
  // "Two officers and a passer-by": whoever marks the three together need not mark the parts.
  const isPart = (figure: Claim['figures'][number]): boolean => figures.some((other) => other !== figure && matched.has(other) && other.of === figure.of && other.at.start <= figure.at.start && figure.at.end <= other.at.end)
  for (const figure of figures) if (!matched.has(figure) && !isPart(figure) && !figures.some((other) => matched.has(other) && other.of === figure.of && other.count.min === figure.count.min && other.count.max === figure.count.max)) fail('extra', `nobody marked ${figure.of} ${showCount(figure.count)}, read from «${figure.at.words}»`)
}

const judgeWhere = (claim: Claim, marks: readonly Mark[], fail: (kind: Failure['kind'], message: string) => void): void => {
  const mark = marks.find((one) => one.values.has('where'))
  const [country, ...rest] = (mark?.values.get('where') ?? '').replaceAll('_', ' ').split('/')
  const name = rest.join('/')
  const { where } = claim
  const found = where.found ? `${where.place.country}/${where.place.name}` : where.why
  if (mark && (!where.found || (where.place.country !== country && !where.countries.includes(country ?? '')) || (name !== '' && where.place.name !== name))) fail(where.found ? 'rival' : 'missing', `where ${mark.values.get('where')} at «${mark.words}», found ${found}`)
  if (!mark && where.found && claim.family === 'event') fail('extra', `nobody marked the place ${found}, read from «${where.at.words}»`)
}

export type CheckResult = {
  readonly tag: string
  readonly examples: number
  readonly passed: number
  readonly failures: readonly Failure[]
  /** `languages/fa/words/said.txt:3 گفت~v`: words of the pack that no example holds. */
  readonly unusedWords: readonly string[]
}

/** Runs the corpus of one pack: `read` reads a report with that pack, `heard` names the words that a text holds. */
export const checkPack = (
  root: string, pack: { readonly tag: string; readonly words: readonly { readonly from: string; readonly form: string }[]; readonly faults: readonly { readonly file: string; readonly line: number; readonly message: string }[] },
  read: (report: Report) => readonly Claim[], heard: (text: string) => Iterable<string>,
): CheckResult => {
  const examples = loadExamples(root, pack.tag, 'corpus')
  const used = new Set<string>()
  const failures: Failure[] = pack.faults.map((fault) => ({ ...fault, kind: 'unreadable' as const }))
  let passed = 0
  for (const example of examples) {
    for (const from of heard(example.report.text)) used.add(from)
    const wrong = judgeExample(example, read(example.report))
    if (wrong.length === 0) passed++
    failures.push(...wrong)
  }
  const unusedWords = pack.words.filter((word) => !used.has(word.from)).map((word) => `${word.from} ${word.form}`)
  return { tag: pack.tag, examples: examples.length, passed, failures, unusedWords }
}
