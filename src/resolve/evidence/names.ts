import type { Gist } from '../../model/index.ts'
import { NUMBERS } from '../numbers.ts'
import type { Weight } from './weight.ts'

/** Whether the target's name and the parties to the act are the same. Names in different scripts say nothing. */
export const judgeNames = (a: Gist, b: Gist): Weight | null => {
  const { names } = NUMBERS
  const targets = a.targets.filter((word) => b.targets.includes(word))
  const doers = a.doers.filter((party) => b.doers.includes(party)),
    others = a.others.filter((party) => b.others.includes(party))
  const otherDoer = doers.length === 0 && a.doers.length > 0 && b.doers.length > 0
  const parts = [
    ...(targets.length > 0 ? [{ points: names.target, sentence: () => `the target's name shares "${targets.join(' ')}"` }] : []),
    ...(doers.length > 0 ? [{ points: names.doer, sentence: () => `by ${doers.join(', ')}` }] : []),
    ...(otherDoer ? [{ points: names.otherDoer, sentence: () => `by ${a.doers.join(', ')} against ${b.doers.join(', ')}` }] : []),
    ...(others.length > 0 ? [{ points: names.party, sentence: () => `involves ${others.join(', ')}` }] : []),
  ]
  if (parts.length === 0) return null
  return {
    evidence: 'names',
    points: parts.reduce((all, part) => all + part.points, 0),
    sentence: () => parts.map((part) => part.sentence()).join('; '),
  }
}
