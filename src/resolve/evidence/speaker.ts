import type { Gist } from '../../model/index.ts'
import { NUMBERS } from '../numbers.ts'
import type { Weight } from './weight.ts'

/** Whether one office or person speaks in both within two days. */
export const judgeSpeaker = (a: Gist, b: Gist): Weight | null => {
  const shared = a.speakers.filter((speaker) => b.speakers.includes(speaker))
  if (shared.length === 0 || a.published === null || b.published === null) return null
  const apart = Math.max(a.published.first - b.published.last, b.published.first - a.published.last)
  return apart <= NUMBERS.speaker.withinDays
    ? { evidence: 'speaker', points: NUMBERS.speaker.same, sentence: () => `${shared.join(', ')} speaks in both` }
    : null
}
