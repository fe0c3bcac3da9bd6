import { GROUP_OF, type Gist } from '../../model/index.ts'
import { alike, isPlain } from '../kinds.ts'
import { NUMBERS } from '../numbers.ts'
import type { Weight } from './weight.ts'

/** Whether the two can be one act. A name in common counts most when it is a particular one. */
export const judgeKind = (a: Gist, b: Gist): Weight => {
  const { kind } = NUMBERS
  const reason = (points: number, sentence: () => string): Weight => ({ evidence: 'kind', points, sentence })
  const left = a.kinds.map(([kind]) => kind),
    right = b.kinds.map(([kind]) => kind)
  const shared = left.filter((one) => right.includes(one))
  const told = () => `${left.join(', ')} and ${right.join(', ')}`
  if (shared.some((one) => !isPlain(one))) return reason(kind.sameTelling, () => `both ${shared.join(', ')}`)
  if (shared.length > 0) return reason(kind.samePlain, () => `both ${shared.join(', ')}`)
  if (left.some((one) => right.some((other) => alike(one, other)))) return reason(kind.compatible, () => `${told()} may be one act`)
  return left.some((one) => right.some((other) => GROUP_OF[one] === GROUP_OF[other]))
    ? reason(kind.unlike, () => `${told()} are unlike`)
    : reason(kind.otherGroup, () => `${told()} are different things`)
}
