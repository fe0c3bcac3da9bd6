import type { Gist } from '../../model/index.ts'
import { NUMBERS } from '../numbers.ts'
import type { Weight } from './weight.ts'

/** Whether a weapon is in common; a drone strike is one by a drone. */
export const judgeMeans = (a: Gist, b: Gist): Weight | null => {
  const left = weaponsOf(a),
    right = weaponsOf(b)
  if (left.length === 0 || right.length === 0) return null
  const shared = left.filter((weapon) => right.includes(weapon))
  return shared.length > 0
    ? { evidence: 'means', points: NUMBERS.means.same, sentence: () => `both with ${shared.join(', ')}` }
    : { evidence: 'means', points: NUMBERS.means.other, sentence: () => `${left.join(', ')} against ${right.join(', ')}` }
}

const weaponsOf = (gist: Gist): readonly string[] => [
  ...new Set([...gist.weapons, ...(gist.kinds.some(([kind]) => kind === 'drone_strike') ? ['drone'] : [])]),
]
