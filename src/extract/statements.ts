import { type About, PartyId, type Quote, type Report, type StatementKind } from '../model/index.ts'
import { type Draft, publishedWhen } from './claims.ts'
import { type DateValue, whenOf } from './dates.ts'
import { quoteTokens, type Scene, type Sentence, startingAt, tokenAt } from './scene.ts'
import { isStatement, type Named, type Saying, type Speaker, voiceOf } from './voices.ts'

const OPEN = new Set(['«', '"', '“'])
const CLOSE = new Set(['»', '"', '”'])

/** What was said: the words behind the verb (or before it, where the verb comes last), a quotation whole. */
const contentOf = (scene: Scene, saying: Saying): Quote | null => {
  const { verb, sentence, speaker } = saying
  const start = saying.content ?? Math.max(verb.to, speaker.from >= verb.to ? speaker.to : verb.to)
  const clause = [0, 1, 2].map((gap) => startingAt(scene, start + gap, 'clause-words')).find((word) => word !== undefined)
  let from = clause?.to ?? start
  while (from < sentence.to && /^[,،:]$/u.test(tokenAt(scene, from)?.text ?? '')) from++
  let to = sentence.to
  while (to > from && (tokenAt(scene, to - 1)?.kind === 'break' || /^[.!?؟۔]$/u.test(tokenAt(scene, to - 1)?.text ?? ''))) to--
  // Where verbs stand last, what was condemned stands before the verb unless "that" opens it behind.
  const before = speaker.to <= verb.from ? speaker.to : sentence.from
  const leads = scene.pack.verbLast && saying.content === null && !clause && !/^[:«"]$/u.test(tokenAt(scene, verb.to)?.text ?? '')
  if (leads && verb.from - before >= 2) return quoteTokens(scene, ...whole(scene, before, verb.from))
  if (to - from >= 3) return quoteTokens(scene, ...whole(scene, from, to))
  return verb.from - before >= 3 ? quoteTokens(scene, ...whole(scene, before, verb.from)) : null
}
/** A content that is one quotation is quoted without its marks. */
const whole = (scene: Scene, from: number, to: number): [number, number] => {
  const marks = (set: ReadonlySet<string>): number => Array.from({ length: to - from }, (_, k) => tokenAt(scene, from + k)?.text ?? '').filter((text) => set.has(text)).length
  const opened = OPEN.has(tokenAt(scene, from)?.text ?? '')
  const closed = CLOSE.has(tokenAt(scene, to - 1)?.text ?? '')
  if (to - from <= 3) return [from, to]
  if (opened && closed) return [from + 1, to - 1]
  if (closed && marks(OPEN) === 0) return [from, to - 1]
  return opened && marks(CLOSE) === 0 ? [from + 1, to] : [from, to]
}

const aboutOf = (scene: Scene, sentence: Sentence, speaker: Speaker): readonly About[] => {
  const out: About[] = []
  for (const mention of sentence.words) {
    if (mention.word.sort !== 'party' || (mention.from >= speaker.from && mention.to <= speaker.to)) continue
    const party = PartyId(mention.word.value)
    if (party === speaker.party || scene.names.party(party)?.kind === 'outlet' || out.some((about) => about.party === party)) continue
    out.push({ party, at: quoteTokens(scene, mention.from, mention.to) })
  }
  return out
}

/**
 * The positions that voices take in a sentence. A neutral verb gives a remark, and only where the sentence tells of no
 * event, total or step of its own and the speaker is somebody a reader could hold to it.
 */
export const findStatements = (
  report: Report, scene: Scene, sentence: Sentence, sayings: readonly Saying[], named: Named, dates: readonly DateValue[], tellsElse: boolean, happening: string | null,
): readonly Draft[] => {
  const drafts: Draft[] = []
  // Of several neutral verbs of one voice, the one that opens what is said.
  const opening = (saying: Saying): boolean => [0, 1].some((gap) => startingAt(scene, saying.verb.to + gap, 'clause-words')) || /^[:«"]$/u.test(tokenAt(scene, saying.verb.to)?.text ?? '')
  for (const saying of [...sayings].sort((a, b) => Number(opening(b)) - Number(opening(a)))) {
    const { verb, speaker } = saying
    const takesPosition = isStatement(verb)
    if (!takesPosition && (tellsElse || sayings.some((other) => isStatement(other.verb)))) continue
    const voice = voiceOf(scene, saying, named)
    if (voice.voice === 'outlet' || speaker.outlet) continue
    if (!takesPosition && voice.party === null && voice.organisation === null && voice.name === null) continue
    const kind = (takesPosition ? verb.word.sort.slice(6) : 'remark') as StatementKind
    if (drafts.some((draft) => draft.kind === kind && draft.saidBy.voice === 'quoted' && draft.saidBy.at.start === voice.at.start)) continue
    const date = dates.find((candidate) => candidate.from >= sentence.from && candidate.to <= sentence.to && Math.abs(candidate.from - verb.to) <= 4)
    const [from, to] = trimmed(scene, sentence)
    drafts.push({
      family: 'statement', kind, step: null, says: 'happened', telling: 'news', at: quoteTokens(scene, from, to), saidBy: voice,
      when: date?.days ? whenOf(scene, date) : publishedWhen(report), places: [], origin: null, figures: [], actors: [], target: null, means: [], amounts: [],
      about: aboutOf(scene, sentence, speaker), content: contentOf(scene, saying), happening: happening ?? `${report.id}#s${scene.part}${sentence.index}.${drafts.length}`,
      rules: [`verb «${verb.word.form}» (${verb.word.from})`, `speaker: ${speaker.rule}`],
    })
  }
  return drafts
}
const trimmed = (scene: Scene, sentence: Sentence): [number, number] => {
  let [from, to] = [sentence.from, sentence.to]
  while (to > from + 1 && tokenAt(scene, to - 1)?.kind === 'break') to--
  while (from < to - 1 && tokenAt(scene, from)?.kind === 'break') from++
  return [from, to]
}
