import type { Mention } from '../language/index.ts'
import type { Part } from './part.ts'
import { quoteTokens, type Sentence } from './scene.ts'

/** Sentences of a drill, film or match from which a whole report is one, and their least share; set by hand on ntrex, 2026-11-24. */
const PLAYED = { sentences: 2, share: 0.12 } as const
/**
 * A lead about a drill, a film or a match: what follows without a date of its own is played, too. A headline in the text is no
 * lead yet. Two such sentences make the whole report one, with its headline and lead, unless they are few among many: a novel
 * named far down plays nothing.
 */
export const stagesOf = (parts: readonly Part[], title: string | null): readonly ({ readonly because: Mention; readonly whole: boolean } | null)[] => {
  const fictionIn = (sentence: Sentence): Mention | undefined => (sentence.sorts.has('fiction') ? sentence.words.find((mention) => mention.word.sort === 'fiction') : undefined)
  const played = parts.flatMap(({ scene }) => scene.sentences.flatMap((sentence) => fictionIn(sentence) ?? []))
  const whole = played.length >= PLAYED.sentences && played.length >= PLAYED.share * parts.reduce((sum, { scene }) => sum + scene.sentences.length, 0)
  return parts.map(({ scene }) => {
    const [first, second] = scene.sentences
    const headline = first !== undefined && title !== null && quoteTokens(scene, first.from, first.to).words.trim() === title.trim()
    const lead = (first && fictionIn(first)) ?? (headline && second ? fictionIn(second) : undefined)
    return played[0] && whole ? { because: played[0], whole: true } : lead ? { because: lead, whole: false } : null
  })
}
