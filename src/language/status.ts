import type { Scored } from './score.ts'

/** What one pack knows and how it reads reports that nobody tuned it on. */
export type PackStatus = {
  readonly tag: string
  readonly state: 'draft' | 'reviewed'
  readonly words: number
  readonly unusedWords: number
  readonly examples: number
  readonly nothing: number
  readonly passed: number
  readonly heldout: number
  readonly scored: readonly Scored[]
}

const SLOTS = [
  'event_found', 'no_extra_event', 'negative_left_alone', 'kind', 'says', 'telling', 'killed', 'no_invented_killed', 'wounded', 'no_invented_wounded', 'people',
  'date', 'no_invented_date', 'country', 'placed', 'circle_holds_it', 'placed_precisely', 'drone_seen', 'kilograms', 'language',
] as const

export type Tally = { readonly right: number; readonly wrong: number; readonly missed: number }
/** Right, wrong and missed by a name of each outcome, such as its slot. */
export const tallies = (scored: readonly Scored[], by: (one: Scored) => string): ReadonlyMap<string, Tally> => {
  const out = new Map<string, Tally>()
  for (const one of scored) { const tally = out.get(by(one)) ?? { right: 0, wrong: 0, missed: 0 }; out.set(by(one), { ...tally, [one.outcome]: tally[one.outcome] + 1 }) }
  return out
}
const share = ({ right, wrong, missed }: Tally): string => ((100 * right) / (right + wrong + missed)).toFixed(1)
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [`| ${head.join(' | ')} |`, `| ${head.map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n')
const rowsOf = (found: ReadonlyMap<string, Tally>, names: readonly string[]): (string | number)[][] =>
  names.flatMap((name) => { const tally = found.get(name); return tally ? [[name, share(tally), tally.right, tally.wrong, tally.missed]] : [] })

/** `languages/STATUS.md`: the state of every pack, and its figures on `heldout/`, in Markdown. */
export const statusPage = (packs: readonly PackStatus[]): string => {
  const all = packs.flatMap((pack) => pack.scored)
  const overview = packs.map((pack) => [pack.tag, pack.state, pack.words, pack.unusedWords, pack.examples, pack.nothing, pack.passed === pack.examples ? 'all' : pack.passed, pack.heldout])
  const byTag = packs.map((pack) => ({ tag: pack.tag, found: tallies(pack.scored, (one) => one.slot) })).filter(({ found }) => found.size > 0)
  const shares = SLOTS.filter((slot) => byTag.some(({ found }) => found.has(slot))).map((slot) => [slot, ...byTag.map(({ found }) => { const tally = found.get(slot); return tally ? share(tally) : '' })])
  return `# Status of the language packs

Written by \`./kamarband score --write\`; do not edit. A corpus is always green and measures nothing. The figures come from \`heldout/\`: reports that
somebody marked who did not know the words, never tuned on. "Wrong" was read otherwise than marked, "missed" was not read.

${table(['pack', 'state', 'word lines', 'without an example', 'examples', 'of them no event', 'pass', 'held-out reports'], overview)}

## Share that is right, in per cent, by slot and pack

${table(['slot', ...byTag.map(({ tag }) => tag)], shares)}

## All packs

${table(['slot', 'right %', 'right', 'wrong', 'missed'], rowsOf(tallies(all, (one) => one.slot), SLOTS))}

${packs.filter((pack) => pack.scored.length > 0).map(sectionOf).join('\n\n')}
`
}

const sectionOf = (pack: PackStatus): string => {
  const events = pack.scored.filter((one) => one.slot === 'event_found' || one.slot === 'no_extra_event' || one.slot === 'negative_left_alone')
  const kinds = tallies(events, (one) => one.kind)
  const extra = tallies(events.filter((one) => one.slot !== 'event_found' && one.outcome === 'wrong'), (one) => one.kind)
  const found = tallies(events.filter((one) => one.slot === 'event_found'), (one) => one.kind)
  const byKind = [...kinds.keys()].filter((kind) => kind !== 'none').sort().map((kind) => [kind, found.get(kind)?.right ?? 0, extra.get(kind)?.wrong ?? 0, found.get(kind)?.missed ?? 0])
  return `## ${pack.tag}

${table(['slot', 'right %', 'right', 'wrong', 'missed'], rowsOf(tallies(pack.scored, (one) => one.slot), SLOTS))}

${table(['kind of event', 'found', 'read though not there', 'missed'], byKind)}`
}
