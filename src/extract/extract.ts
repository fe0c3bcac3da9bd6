import { createHash } from 'node:crypto'
import type { Pack } from '../language/index.ts'
import type { Explained, PlaceMention, Report, UnlocatedClaim } from '../model/index.ts'
import { type Draft, draftsOf, idOf } from './claims.ts'
import { explainClaims } from './explain.ts'
import { gather, type Gathered } from './gather.ts'
import { type Happening, joinTellings } from './happenings.ts'
import { partHauls } from './hauls.ts'
import { borrowDate, inherited, NO_PLACES } from './lend.ts'
import type { Names } from './names.ts'
import { type Part, readPart, saysThis } from './part.ts'
import { placeMention } from './places.ts'
import { type Sentence, setScene } from './scene.ts'
import { listsBy } from './spans.ts'
import { findStatements } from './statements.ts'
import { draftsOfSteps } from './steps.ts'
import { draftOfSum } from './totals.ts'
import { type Named, whoIsNamed } from './voices.ts'

/** The claims of a report, all places it names (context for the map), and how each claim came about. */
export type Extraction = { readonly claims: readonly UnlocatedClaim[]; readonly mentioned: readonly PlaceMention[]; readonly tree: () => readonly Explained[] }

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 20)

/**
 * Finds who says what happened in a report of the pack's language, and shows where. Deterministic; knows no clock and
 * no network; never throws on any text. A quotation mark, a missing title or an empty text are ordinary.
 */
export const extract = (report: Report, pack: Pack, names: Names): Extraction => {
  const parts = (['title', 'text'] as const).filter((part) => part === 'text' || report.title !== null)
    // Many outlets repeat the headline as the first line of the text: it is one telling, read there.
    .filter((part) => part === 'text' || !report.text.trimStart().startsWith((report.title ?? '').trim()))
    .map((part) => readPart(setScene(report, part, pack, names), report.published))
  const named = whoIsNamed(parts)
  const gathered = gather(report, parts)
  const happenings = happeningsOf(parts, gathered)
  const drafts = [
    ...draftsOfHappenings(report, parts, happenings, named),
    ...gathered.sums.map((sum, i) => draftOfSum(report, sum, `${report.id}#t${i + 1}`, named)),
    ...parts.flatMap((part) => [...part.telling].flatMap((sentence) => draftsOfSteps(report, part, sentence, named, gathered.busy))),
    // Last, since a sentence that tells of something else is no mere remark.
    ...draftsOfStatements(report, parts, happenings, named, gathered.busy),
  ]
  const claims = drafts.map((draft) => { const { rules: _, ...told } = draft; return { ...told, id: idOf(report, draft, hash), report: report.id } as UnlocatedClaim })
  return {
    claims,
    mentioned: onceEach(parts.flatMap((part) => part.places.map((place) => placeMention(part.scene, place)))),
    tree: () => explainClaims(claims, drafts, parts.map((part) => part.scene), gathered.refused, parts),
  }
}

/** The tellings joined to happenings, those without a date with the one that a neighbour lends. */
const happeningsOf = (parts: readonly Part[], { tellings, present }: Gathered): readonly Happening[] => {
  const happenings = joinTellings(tellings, present)
  const recalled = new Set(happenings.filter((happening) => happening.background).flatMap((happening) => happening.tellings.flatMap((telling) => telling.dates)))
  const dated = listsBy(tellings.filter((telling) => telling.dates.length > 0), (telling) => telling.sentence)
  for (const happening of happenings) borrowDate(parts, happening, dated, recalled)
  return partHauls(happenings)
}

const draftsOfHappenings = (report: Report, parts: readonly Part[], happenings: readonly Happening[], named: Named): readonly Draft[] => {
  // What is recalled elsewhere has its own place, unless the report names no other.
  const recalled = new Set(happenings.filter((happening) => happening.background).flatMap((happening) => happening.tellings.flatMap((telling) => telling.places)))
  return happenings.flatMap((happening, i) => draftsOf(report, happening, `${report.id}#${i + 1}`, named, inherited(parts, happening, happening.background ? NO_PLACES : recalled)))
}

const draftsOfStatements = (report: Report, parts: readonly Part[], happenings: readonly Happening[], named: Named, busy: ReadonlySet<Sentence>): readonly Draft[] => {
  const keys = happeningsBySentence(happenings, report)
  return parts.flatMap((part) => [...part.sayings].flatMap(([sentence, sayings]) => (sayings.length === 0 ? [] :
    findStatements(report, part.scene, sentence, sayings, named, part.inside.get(sentence)?.dates ?? [], busy.has(sentence) || saysThis(part, sentence), keys.get(sentence) ?? null))))
}

/** Which happening a sentence tells of, the first one where it tells of several. */
const happeningsBySentence = (happenings: readonly Happening[], report: Report): ReadonlyMap<Sentence, string> => {
  const keys = new Map<Sentence, string>()
  for (const [i, happening] of happenings.entries()) for (const telling of happening.tellings) {
    const tells = telling.pointsBack || telling.anchors.length + telling.figures.length > 0
    if (tells && !keys.has(telling.sentence)) keys.set(telling.sentence, `${report.id}#${i + 1}`)
  }
  return keys
}

/** A place that is named again in the same part says nothing new about the others. */
const onceEach = (mentions: readonly PlaceMention[]): readonly PlaceMention[] => {
  const first = new Map<string, PlaceMention>()
  for (const mention of mentions) { const key = `${mention.role} ${mention.ids.join()}`; if (!first.has(key)) first.set(key, mention) }
  return [...first.values()]
}
